package io.devbuddy.local.cli;

import io.devbuddy.local.cli.KubeApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes workspaces. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Deletes workspaces and all that belongs to them.",
      "",
      "Waits until they are gone.",
      ""
    },
    footer = {"", "Examples:", "  devbuddy delete demo", "  devbuddy delete -f workspace.yaml"})
final class DeleteCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(100);

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Names of workspaces.")
  List<String> names = new ArrayList<>();

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE",
      description = "A YAML file whose objects are deleted, - for standard input.")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long to wait until the objects are gone; default 60, 0 does not wait.")
  int timeoutSeconds = 60;

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Spec CommandSpec command = CommandSpec.create();

  private record Target(ResourceKind kind, String namespace, String name) {
    String path() {
      return kind.path(namespace, name);
    }
  }

  @Override
  public Integer call() {
    if (names.isEmpty() && files.isEmpty()) {
      throw new CliFailure("name what to delete: devbuddy delete NAME, or -f FILE");
    }
    try (Cluster cluster = clusterOptions.open()) {
      List<Target> targets = targets(cluster);
      targets.forEach(target -> delete(cluster, target));
      targets.forEach(target -> await(cluster, target));
      return 0;
    }
  }

  private List<Target> targets(Cluster cluster) {
    List<Target> targets = new ArrayList<>();
    names.forEach(
        name -> targets.add(new Target(ResourceKind.WORKSPACE, cluster.namespace(), name)));
    for (String file : files) {
      for (Manifest manifest : ManifestReading.read(file)) {
        targets.add(
            new Target(
                manifest.kind(), manifest.namespaceOr(cluster.namespace()), manifest.name()));
      }
    }
    return targets;
  }

  private void delete(Cluster cluster, Target target) {
    Answer answer = cluster.api().delete(target.path());
    if (!answer.isSuccess()) {
      throw new CliFailure(answer.message());
    }
    command.commandLine().getOut().println(target.kind().qualified(target.name()) + " deleted");
    command.commandLine().getOut().flush();
  }

  private void await(Cluster cluster, Target target) {
    Instant deadline = Instant.now().plusSeconds(timeoutSeconds);
    while (timeoutSeconds > 0 && !cluster.api().get(target.path()).isNotFound()) {
      if (Instant.now().isAfter(deadline)) {
        throw new CliFailure(
            target.kind().qualified(target.name())
                + " is still there after "
                + timeoutSeconds
                + " s; is the operator running?");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
