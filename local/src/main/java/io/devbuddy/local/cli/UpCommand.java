package io.devbuddy.local.cli;

import io.devbuddy.local.node.HostPorts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs workspaces on this computer until Ctrl-C. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs workspaces on this computer, without a cluster, until Ctrl-C.",
      "",
      "Starts an embedded Kubernetes API, the operator and a local node, waits until the workspaces"
          + " of the file are ready and prints how to connect. Ctrl-C leaves nothing behind.",
      "",
      "The endpoint, the Kubernetes API and the processes are reachable from this computer only."
          + " The policy for commands is enforced by the kernel as in a cluster; limits of CPU and"
          + " memory are not.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  devbuddy up examples/workspace.yaml",
      "  devbuddy up workspace.yaml --port 6000 --timeout 2m",
      "  devbuddy up workspace.yaml --output json | jq -r .workspaces[0].url"
    })
final class UpCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT = 65535;

  @Parameters(
      paramLabel = "FILE",
      description = "The YAML file; - for standard input. Relative host paths begin at its folder.")
  String file = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "5000",
      description =
          "The port of the first workspace's endpoint, default 5000; further workspaces get free"
              + " ports. 0 takes a free one.")
  int port = 5000;

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The port of the Kubernetes API; default a free one.")
  int apiPort;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationText.class,
      description =
          "How long to wait until the workspaces are ready, such as 90s or 2m; default 60s.")
  Duration timeout = Duration.ofSeconds(60);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default) or json: one object on standard output when ready.")
  UpReport.Format output = UpReport.Format.TEXT;

  @Option(
      names = "--show-key",
      description = "Print the API keys too; without it only where they are.")
  boolean showKey;

  @Mixin StateOptions state = new StateOptions();

  @Spec CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    checkPort("--port", port);
    checkPort("--api-port", apiPort);
    List<Manifest> manifests = ManifestReading.read(file);
    Manifest first =
        manifests.stream()
            .filter(manifest -> manifest.kind() == ResourceKind.WORKSPACE)
            .findFirst()
            .orElseThrow(() -> new CliFailure(file + ": the file holds no DevBuddyWorkspace"));
    manifests.forEach(manifest -> HostFolders.resolve(manifest, true));
    HostPorts ports = new HostPorts(first.namespaceOr("default") + "/" + first.name(), port);
    if (!ports.isFree()) {
      throw new CliFailure(
          "port " + port + " is in use by another program; choose another with --port");
    }
    Path executorHome = Installation.requireExecutor();
    Progress progress = new Progress(command.commandLine().getErr());
    try (Teardown teardown = new Teardown()) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> endOnSignal(teardown, progress), "devbuddy-shutdown"));
      LocalCluster cluster =
          LocalCluster.start(state.folder(), apiPort, ports, executorHome, teardown, progress);
      List<UpReport.Workspace> workspaces = cluster.bringUp(manifests, timeout);
      report(cluster, workspaces);
      new CountDownLatch(1).await();
      return 0;
    }
  }

  private void report(LocalCluster cluster, List<UpReport.Workspace> workspaces) {
    PrintWriter out = command.commandLine().getOut();
    new UpReport(cluster.kubeconfig(), workspaces, showKey).print(output, out);
    out.flush();
  }

  /**
   * Ctrl-C is how a person ends this command, so it is no failure; the JVM by itself would exit
   * with 130.
   */
  private static void endOnSignal(Teardown teardown, Progress progress) {
    if (teardown.isOpen()) {
      progress.note("stopping");
      if (teardown.closeOnce()) {
        progress.note("everything has ended");
        Runtime.getRuntime().halt(0);
      }
    }
  }

  private static void checkPort(String option, int value) {
    if (value < 0 || value > HIGHEST_PORT) {
      throw new CliFailure(option + ": " + value + " is no port; use 0 to " + HIGHEST_PORT);
    }
  }
}
