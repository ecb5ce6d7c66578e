package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.devbuddy.local.cli.Applying.Applied;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates or changes objects. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Creates or changes the objects of a YAML file.",
      "",
      "An unknown field, a wrong type or a missing folder is refused with file, line and field, and"
          + " nothing of that object is changed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  devbuddy apply -f workspace.yaml",
      "  devbuddy get dbw demo -o yaml | sed 's/Production/Development/' | devbuddy apply -f -"
    })
final class ApplyCommand implements Callable<Integer> {
  @Mixin FileArguments files = new FileArguments();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table (default; one line an object), json or yaml.")
  OutputFormat output = OutputFormat.TABLE;

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Spec CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() {
    List<Manifest> manifests = files.read();
    PrintWriter out = command.commandLine().getOut();
    try (Cluster cluster = clusterOptions.open()) {
      List<Applied> applied = Applying.apply(cluster, manifests);
      switch (output) {
        case TABLE ->
            applied.forEach(
                one -> out.println(one.kind().qualified(one.name()) + " " + one.change()));
        case JSON -> out.println(json(applied).toPrettyString());
        case YAML -> out.print(Serialization.asYaml(json(applied)));
      }
      out.flush();
      return 0;
    }
  }

  private static ArrayNode json(List<Applied> applied) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Applied one : applied) {
      array
          .addObject()
          .put("kind", one.kind().kind())
          .put("namespace", one.namespace())
          .put("name", one.name())
          .put("change", one.change());
    }
    return array;
  }
}
