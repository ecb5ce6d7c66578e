package io.devbuddy.executor.tool;

import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.process.Cancellation;
import io.devbuddy.executor.process.ProcessExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which commands are installed, and their versions by asking them. Answers are kept until
 * the command's file changes.
 */
final class ToolVersions {
  private static final Logger LOG = LoggerFactory.getLogger(ToolVersions.class);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_PARALLEL_PROBES = 4;
  private static final int MAX_VERSION_CHARS = 200;

  private final CommandExecution execution;
  private final Duration timeout;
  private final Semaphore parallel = new Semaphore(MAX_PARALLEL_PROBES);
  // At most one entry for each configured command.
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  ToolVersions(CommandExecution execution, CommandExecutionConfig config) {
    this.execution = execution;
    this.timeout =
        PROBE_TIMEOUT.compareTo(config.maxTimeout()) < 0 ? PROBE_TIMEOUT : config.maxTimeout();
  }

  /** An allowed command, the file it stands for and its version, as far as they are known. */
  record Installed(String command, Optional<Path> file, Optional<String> version) {}

  private record Known(Path file, long modifiedMillis, Optional<String> version) {}

  List<Installed> of(List<String> commands, Cancellation cancellation) {
    try (ExecutorService probes = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Installed>> running = new ArrayList<>();
      commands.forEach(
          command -> running.add(probes.submit(() -> installed(command, cancellation))));
      List<Installed> all = new ArrayList<>();
      for (Future<Installed> probe : running) {
        all.add(probe.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking commands for their versions", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking commands for their versions failed", e.getCause());
    }
  }

  private Installed installed(String command, Cancellation cancellation)
      throws InterruptedException {
    Optional<Path> file = execution.resolve(command);
    if (file.isEmpty()) {
      return new Installed(command, file, Optional.empty());
    }
    long modified = modifiedMillis(file.get());
    Known entry = known.get(command);
    if (entry == null || !entry.file().equals(file.get()) || entry.modifiedMillis() != modified) {
      entry = new Known(file.get(), modified, probe(command, cancellation));
      if (entry.version().isPresent()) {
        known.put(command, entry);
      }
    }
    return new Installed(command, file, entry.version());
  }

  private static long modifiedMillis(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      LOG.debug("no modification time of {}: {}", file, e.toString());
      return 0;
    }
  }

  private Optional<String> probe(String command, Cancellation cancellation)
      throws InterruptedException {
    CommandRequest request =
        new CommandRequest(command, List.of("--version"), Optional.empty(), timeout);
    parallel.acquire();
    CommandExecution.Outcome outcome;
    try {
      outcome = execution.execute(request, cancellation);
    } finally {
      parallel.release();
    }
    if (outcome instanceof CommandExecution.Outcome.Ran(var result)
        && result.exit().equals(new ProcessExit.Exited(0))) {
      return result
          .stdout()
          .text()
          .lines()
          .findFirst()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .map(line -> line.substring(0, Math.min(line.length(), MAX_VERSION_CHARS)));
    }
    LOG.debug("no version of {}: {}", command, outcome);
    return Optional.empty();
  }
}
