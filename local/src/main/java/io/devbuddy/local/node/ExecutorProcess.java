package io.devbuddy.local.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of {@code bin/executor}: a child process that ends with this one, because its stdin
 * closes then.
 */
final class ExecutorProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorProcess.class);
  private static final String HTTP_PORTS = "ASPNETCORE_HTTP_PORTS";
  private static final String HTTPS_PORTS = "ASPNETCORE_HTTPS_PORTS";

  private final Process process;
  private final Instant startedAt;
  private final int port;

  private ExecutorProcess(Process process, int port) {
    this.process = process;
    this.startedAt = Instant.now();
    this.port = port;
  }

  /**
   * Starts the executor on a free loopback port.
   *
   * @throws CannotStart when the operating system refuses
   */
  static ExecutorProcess start(
      PodShape shape, PathMap paths, PodFolder folder, LogFile log, Map<String, String> inherited) {
    int port = HostPorts.freePort();
    ProcessBuilder builder =
        new ProcessBuilder(command(shape, paths))
            .directory(folder.root().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment(shape, paths, port, inherited));
    try {
      Process process = builder.start();
      folder.noteProcess(process.toHandle());
      Thread.ofVirtual().name("log-" + process.pid()).start(() -> drain(process, log));
      return new ExecutorProcess(process, port);
    } catch (IOException e) {
      throw new CannotStart(
          "RunContainerError", "the executor cannot be started: " + e.getMessage(), e);
    }
  }

  private static List<String> command(PodShape shape, PathMap paths) {
    List<String> command = new ArrayList<>();
    command.add(paths.mapText(shape.commandPath()));
    shape.args().forEach(argument -> command.add(paths.mapText(argument)));
    // Pods of this computer are for this computer only.
    command.addAll(List.of("--bind", "127.0.0.1", "--exit-on-stdin-close"));
    return command;
  }

  private static Map<String, String> environment(
      PodShape shape, PathMap paths, int port, Map<String, String> inherited) {
    Map<String, String> environment = new HashMap<>(inherited);
    shape.env().forEach((name, value) -> environment.put(name, paths.mapText(value)));
    environment.put(HTTP_PORTS, Integer.toString(port));
    // Every workspace would ask for the same port of this computer.
    environment.put("Metrics__Port", "0");
    // There is no certificate here, so the executor would only warn about the port.
    environment.remove(HTTPS_PORTS);
    paths.map("/tmp").ifPresent(tmp -> environment.put("TMPDIR", tmp));
    return environment;
  }

  private static void drain(Process process, LogFile log) {
    try {
      log.drain(process.getInputStream());
    } catch (IOException e) {
      LOG.debug("the output of process {} ended: {}", process.pid(), e.getMessage());
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Calls back once with the exit code; 128 + N when a signal ended the process. */
  void onExit(IntConsumer exited) {
    Thread.ofVirtual()
        .name("exit-" + process.pid())
        .start(() -> {
          try {
            exited.accept(process.waitFor());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Tells the process that nobody waits for its commands any more; once is enough. */
  void abandon() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("stdin of process {} was closed already", process.pid());
    }
  }

  /** Asks the process to end, waits, then kills it and what it left; returns its exit code. */
  int terminate(Duration grace) throws InterruptedException {
    List<ProcessHandle> descendants = process.descendants().toList();
    // Process.destroy would close stdin, which means that nobody waits for commands.
    process.toHandle().destroy();
    if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
    int exitCode = process.waitFor();
    abandon();
    return exitCode;
  }

  /** The file that must be executable in an executor home. */
  static Path launcher(Path executorHome) {
    return executorHome.resolve("bin").resolve("executor");
  }

  /**
   * How often the kernel killed a process for lack of memory since it started; 0 where it does not
   * say.
   */
  static long outOfMemoryKills() {
    Path counters = Path.of("/proc/vmstat");
    if (!Files.isReadable(counters)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(counters)) {
      return lines
          .filter(line -> line.startsWith("oom_kill "))
          .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length())))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
