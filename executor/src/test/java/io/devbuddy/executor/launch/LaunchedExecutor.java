package io.devbuddy.executor.launch;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The executor as it is installed, started by its script as a process of its own. */
record LaunchedExecutor(Process process, Path log, int port) implements AutoCloseable {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("devbuddy.root", ".."), "executor/target/executor/bin/executor")
          .toAbsolutePath()
          .normalize();

  /** Starts it without waiting for anything. */
  static LaunchedExecutor start(Path workspace, Path log, int port, String... settings)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "--bind", "127.0.0.1"));
    command.add("--CommandExecution:AllowedPaths:0=" + workspace);
    command.addAll(List.of(settings));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("CODE_BASE_PATH", workspace.toString());
    builder.environment().put("ASPNETCORE_HTTP_PORTS", Integer.toString(port));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new LaunchedExecutor(process, log, port);
  }

  /** Waits until it listens. */
  LaunchedExecutor listening() throws IOException {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !process.isAlive() || logged().contains("listening for HTTP"));
    if (!process.isAlive()) {
      throw new AssertionError("the executor ended: " + Files.readString(log));
    }
    return this;
  }

  String logged() throws IOException {
    return Files.readString(log);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
