package io.devbuddy.local.cli;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PrettyLoggable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a workspace's executor printed. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the log of a workspace.",
      "",
      "That is the executor's messages and its audit lines.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  devbuddy logs demo --tail 20",
      "  devbuddy logs demo -f | grep 'Command execution'"
    })
final class LogsCommand implements Callable<Integer> {
  private static final String INSTANCE_LABEL = "app.kubernetes.io/instance";

  @Parameters(paramLabel = "NAME", description = "The workspace, or one of its pods.")
  String name = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the pod ends or Ctrl-C.")
  boolean follow;

  @Option(
      names = "--tail",
      paramLabel = "LINES",
      description = "Only the last lines; without it all that is kept.")
  Optional<Integer> tail = Optional.empty();

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Override
  public Integer call() throws IOException {
    if (tail.filter(lines -> lines < 0).isPresent()) {
      throw new CliFailure("--tail: the number of lines must not be negative");
    }
    try (Cluster cluster = clusterOptions.open()) {
      String pod = pod(cluster);
      var pods = cluster.client().pods().inNamespace(cluster.namespace()).withName(pod);
      PrettyLoggable log = tail.map(pods::tailingLines).orElse(pods);
      if (follow) {
        try (LogWatch watch = log.watchLog()) {
          copy(watch.getOutput());
        }
      } else {
        try (InputStream all = log.getLogInputStream()) {
          copy(all);
        }
      }
      return 0;
    }
  }

  /**
   * The workspace's ready pod, else its newest; a pod of that name when there is no such workspace.
   */
  private String pod(Cluster cluster) {
    List<Pod> pods =
        cluster
            .client()
            .pods()
            .inNamespace(cluster.namespace())
            .withLabel(INSTANCE_LABEL, name)
            .list()
            .getItems();
    return pods.stream()
        .max(
            Comparator.comparing(LogsCommand::isReady)
                .thenComparing(pod -> pod.getMetadata().getCreationTimestamp()))
        .or(() ->
            Optional.ofNullable(
                cluster.client().pods().inNamespace(cluster.namespace()).withName(name).get()))
        .map(pod -> pod.getMetadata().getName())
        .orElseThrow(() ->
            new CliFailure(
                "workspace "
                    + name
                    + " has no pod in namespace "
                    + cluster.namespace()
                    + "; see devbuddy get"));
  }

  private static boolean isReady(Pod pod) {
    return Optional.ofNullable(pod.getStatus())
        .map(PodStatus::getConditions)
        .orElse(List.of())
        .stream()
        .anyMatch(condition ->
            "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
  }

  private static void copy(InputStream log) throws IOException {
    OutputStream out = System.out;
    byte[] chunk = new byte[8192];
    for (int read = log.read(chunk); read >= 0; read = log.read(chunk)) {
      out.write(chunk, 0, read);
      out.flush();
    }
  }
}
