package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.devbuddy.local.cli.KubeApi.Answer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows objects. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Shows workspaces, or the objects that belong to them.", ""},
    footer = {
      "",
      "Examples:",
      "  devbuddy get                        all workspaces of the namespace",
      "  devbuddy get dbw demo -o yaml       one workspace with its status",
      "  devbuddy get pods                   the pods that run them",
      "  devbuddy get dbw demo -o json | jq -r .status.url"
    })
final class GetCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      defaultValue = "dbw",
      description = "dbw (default), deploy, svc, pods, cm, secrets, sa or events.")
  String kind = "dbw";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "One object instead of all.")
  Optional<String> name = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table (default), json or yaml.")
  OutputFormat output = OutputFormat.TABLE;

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Spec CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() {
    ResourceKind resource = ResourceKind.named(kind);
    PrintWriter out = command.commandLine().getOut();
    try (Cluster cluster = clusterOptions.open()) {
      String path =
          name.map(one -> resource.path(cluster.namespace(), one))
              .orElseGet(() -> resource.path(cluster.namespace()));
      Answer answer =
          output == OutputFormat.TABLE ? cluster.api().table(path) : cluster.api().get(path);
      if (!answer.isSuccess()) {
        throw new CliFailure(answer.message());
      }
      switch (output) {
        case TABLE -> table(answer.body(), resource, cluster.namespace(), out);
        case JSON -> out.println(answer.body().toPrettyString());
        case YAML -> out.print(Serialization.asYaml(answer.body()));
      }
      out.flush();
      return 0;
    }
  }

  private void table(JsonNode table, ResourceKind resource, String namespace, PrintWriter out) {
    if (table.path("rows").isEmpty()) {
      command
          .commandLine()
          .getErr()
          .println("There are no " + resource.plural() + " in namespace " + namespace + ".");
    } else {
      TablePrinter.print(table, out);
    }
  }
}
