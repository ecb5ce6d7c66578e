package io.devbuddy.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The executor as it is shipped, started by its own launcher. */
final class ServedExecutor implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long CONNECT_PAUSE_NANOS = 1_000_000;

  private final Process process;
  private final int port;
  private final Duration firstReply;

  private ServedExecutor(Process process, int port, Duration firstReply) {
    this.process = process;
    this.port = port;
    this.firstReply = firstReply;
  }

  /**
   * Starts it and asks for its tools until it answers.
   *
   * @param log where its output goes, the audit trail included
   * @param environment variables on top of this process's own
   */
  static ServedExecutor start(Path home, Path workspace, Path log, Map<String, String> environment)
      throws IOException {
    int port = freePort();
    ProcessBuilder builder = new ProcessBuilder(command(home, workspace)).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().put("CODE_BASE_PATH", workspace.toString());
    builder.environment().put("ASPNETCORE_HTTP_PORTS", Integer.toString(port));
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    try {
      awaitReply(process, port, log, start);
      return new ServedExecutor(process, port, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static List<String> command(Path home, Path workspace) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/executor").toString());
    command.addAll(List.of("--bind", "127.0.0.1"));
    command.addAll(Settings.options(workspace));
    return command;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitReply(Process process, int port, Path log, long start)
      throws IOException {
    byte[] request = HttpConnection.request(HttpWorkload.LIST);
    while (System.nanoTime() - start < PATIENCE.toNanos() && process.isAlive()) {
      try (HttpConnection connection = new HttpConnection(port)) {
        connection.exchange(request);
        return;
      } catch (ConnectException e) {
        // Not in a tight loop, which would take a processor from what is measured.
        LockSupport.parkNanos(CONNECT_PAUSE_NANOS);
      }
    }
    throw new IOException("the executor did not answer; it wrote: " + Files.readString(log));
  }

  int port() {
    return port;
  }

  /** From the start of the launcher to the first answered {@code tools/list}. */
  Duration firstReply() {
    return firstReply;
  }

  /** Its resident memory in KiB (proc(5), VmRSS). */
  long rssKib() throws IOException {
    return status("VmRSS:");
  }

  /** Its largest resident memory up to now in KiB (proc(5), VmHWM). */
  long peakRssKib() throws IOException {
    return status("VmHWM:");
  }

  private long status(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow(() -> new IOException("the executor has ended"));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
