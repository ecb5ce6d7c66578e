package io.devbuddy.executor.process;

import io.devbuddy.executor.output.OutputTap;
import io.devbuddy.executor.sandbox.ChildLimits;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.PosixSpawn;
import io.devbuddy.executor.sandbox.linux.ProcessList;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes every path of a {@link Supervision} once on a thread that is not confined, as a confined
 * one cannot load classes.
 */
final class WarmUp {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
  private static final List<Path> SHELLS = List.of(Path.of("/bin/sh"), Path.of("/usr/bin/sh"));

  private final LeaderRegistry leaders;
  private final int nullDevice;
  private final ChildLimits limits;

  WarmUp(LeaderRegistry leaders, int nullDevice, ChildLimits limits) {
    this.leaders = leaders;
    this.nullDevice = nullDevice;
    this.limits = limits;
  }

  void run() {
    try (Arena arena = Arena.ofConfined();
        ProcessList processes = new ProcessList(new Kernel(arena))) {
      processes.latestNumber();
      processes.countInDomain();
      processes.nextInDomain(0, 1);
    }
    run(Path.of("/nonexistent"), "", LONG_ENOUGH, false);
    // A device takes what is written to any place of it, as a file does.
    OutputRing ring = new OutputRing(nullDevice, 1);
    SHELLS.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(shell -> {
          run(shell, "echo; echo >&2", LONG_ENOUGH, false);
          run(shell, "echo; echo >&2", LONG_ENOUGH, false, ring);
          run(shell, "while :; do :; done", AT_ONCE, false);
          run(shell, "while :; do :; done", LONG_ENOUGH, true);
        });
  }

  private void run(Path shell, String script, Duration timeout, boolean cancelled) {
    run(shell, script, timeout, cancelled, new KeptEnds(1, OutputTap.open()));
  }

  private void run(
      Path shell, String script, Duration timeout, boolean cancelled, StreamSink sink) {
    PosixSpawn.Program program =
        new PosixSpawn.Program(
            shell.toString(), List.of("sh", "-c", script), List.of("PATH=/nonexistent"), "/");
    try (CancelSignal signal = CancelSignal.open();
        Arena arena = Arena.ofConfined();
        Supervision supervision = new Supervision(new Kernel(arena), nullDevice, leaders, limits)) {
      if (cancelled) {
        signal.raise();
      }
      CommandJob job = new CommandJob(program, timeout, sink, sink, Optional.empty(), signal, "");
      job.end(supervision.run(job, false));
    }
  }
}
