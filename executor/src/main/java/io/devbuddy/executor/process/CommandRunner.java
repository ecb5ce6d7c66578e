package io.devbuddy.executor.process;

import io.devbuddy.executor.output.OutputTaps;
import io.devbuddy.executor.policy.AllowedCommand;
import io.devbuddy.executor.sandbox.Sandbox;
import io.devbuddy.executor.sandbox.SandboxedCommand;
import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.PosixSpawn;
import io.devbuddy.executor.sandbox.linux.Prctl;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs confined commands. Safe for use by any number of threads. */
public final class CommandRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
  private static final long CLOSE_POLL_NANOS = 1_000_000;

  /** One for all runners, as children belong to the whole process. */
  private static final LeaderRegistry LEADERS = new LeaderRegistry();

  private final ServerMark mark;
  private final boolean signalsScoped;
  private final Optional<String> refusal;
  private final int nullDevice;
  private final Completer completer;
  private final ThreadSupply supply;
  private final TreeSampler sampler;
  private final Set<CommandJob> running = ConcurrentHashMap.newKeySet();
  private final AtomicLong markers = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean stopping;

  private CommandRunner(Sandbox sandbox, ServerMark mark, int nullDevice) {
    this.mark = mark;
    this.nullDevice = nullDevice;
    signalsScoped = sandbox.confinement().scopesSignals();
    new WarmUp(LEADERS, nullDevice, sandbox.confinement().limits()).run();
    completer = new Completer(LEADERS);
    supply = new ThreadSupply(sandbox.confinement(), LEADERS, completer, nullDevice);
    sampler = new TreeSampler(running);
    refusal = refusal(sandbox);
  }

  /**
   * Starts what running commands takes: a spawner, a completer and a few command threads that wait.
   * Makes this process the parent of orphaned descendants, and kills what earlier servers for the
   * same workspace have left behind when they were killed. The sandbox must be closed after the
   * runner.
   *
   * @throws IllegalStateException when the kernel refuses even the null device
   */
  public static CommandRunner start(Sandbox sandbox, Path workspace) {
    ServerMark mark = ServerMark.ofThisServer(workspace);
    int leftBehind = MarkedProcesses.killLeftBehind(mark);
    if (leftBehind > 0) {
      LOG.warn("processes that a killed server had left behind were killed: {}", leftBehind);
    }
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      int adopts = Prctl.setChildSubreaper(kernel);
      if (adopts < 0) {
        throw new IllegalStateException(
            "this process cannot become the parent of orphans: " + Errno.name(-adopts));
      }
      int nullDevice =
          Descriptors.open(kernel, arena.allocateFrom("/dev/null"), Descriptors.O_RDWR);
      if (nullDevice < 0) {
        throw new IllegalStateException("/dev/null cannot be opened: " + Errno.name(-nullDevice));
      }
      return new CommandRunner(sandbox, mark, nullDevice);
    }
  }

  private Optional<String> refusal(Sandbox sandbox) {
    if (!sandbox.report().enforced()) {
      return Optional.of(
          "Isolation is Required but not proven on this machine: "
              + String.join("; ", sandbox.report().findings()));
    }
    int filterResult = supply.filterResult();
    if (filterResult != 0 && sandbox.report().seccomp()) {
      return Optional.of("The system call filter was refused: " + Errno.name(-filterResult));
    }
    return Optional.empty();
  }

  /**
   * Runs a command and returns when its whole process tree has ended. Blocks the calling thread,
   * which may be virtual. An interrupt cancels the command.
   *
   * @param maxOutputBytes how many bytes of each stream are kept; the rest is read, counted and
   *     dropped
   * @throws CommandFaultException when the command could not be supervised
   */
  public CommandResult run(
      SandboxedCommand command, int maxOutputBytes, Cancellation cancellation) {
    return run(command, maxOutputBytes, OutputTaps.closed(), cancellation);
  }

  /**
   * Runs a command as above, and shows its output while it comes.
   *
   * @param taps what the output is shown through; for one command only
   */
  public CommandResult run(
      SandboxedCommand command, int maxOutputBytes, OutputTaps taps, Cancellation cancellation) {
    return run(
        command,
        new KeptEnds(maxOutputBytes, taps.stdout()),
        new KeptEnds(maxOutputBytes, taps.stderr()),
        Optional.empty(),
        cancellation);
  }

  /**
   * The same for a command whose streams others read and write while it runs.
   *
   * @param streams its streams, which stay open; the result has no text of them
   * @throws CommandFaultException when the command could not be supervised
   */
  public CommandResult run(
      SandboxedCommand command, CommandStreams streams, Cancellation cancellation) {
    return run(
        command,
        streams.stdoutSink(),
        streams.stderrSink(),
        Optional.of(streams.stdin()),
        cancellation);
  }

  private CommandResult run(
      SandboxedCommand command,
      StreamSink stdout,
      StreamSink stderr,
      Optional<InputPipe> stdin,
      Cancellation cancellation) {
    String marker = mark.entry(markers.incrementAndGet());
    try (CancelSignal signal = CancelSignal.open()) {
      CommandJob job =
          new CommandJob(
              program(command, marker),
              command.command().timeout(),
              stdout,
              stderr,
              stdin,
              signal,
              signalsScoped ? "" : marker);
      if (signal.descriptor() < 0) {
        job.end(Ending.withoutProcess(Ending.Kind.NO_PIPES, -signal.descriptor()));
      } else if (refusal.isPresent()) {
        job.end(Ending.withoutProcess(Ending.Kind.NOT_CONFINED, 0));
      } else {
        runJob(job, cancellation);
      }
      return Results.of(job, refusal);
    }
  }

  private void runJob(CommandJob job, Cancellation cancellation) {
    running.add(job);
    try {
      cancellation.onCancel(job.cancelSignal()::raise);
      if (stopping || cancellation.isCancelled()) {
        job.end(Ending.withoutProcess(Ending.Kind.CANCELLED, 0));
      } else {
        supply.assign(job);
        sampler.wake();
        job.awaitRelease();
      }
    } finally {
      cancellation.onCancel(() -> {});
      running.remove(job);
    }
  }

  private static PosixSpawn.Program program(SandboxedCommand sandboxed, String marker) {
    AllowedCommand command = sandboxed.command();
    List<String> environment = new ArrayList<>(sandboxed.environment());
    environment.add(marker);
    return new PosixSpawn.Program(
        command.executable().toString(),
        command.argv(),
        environment,
        command.workingDirectory().toString());
  }

  /**
   * Cancels what runs, waits for its end and frees every kernel resource. A command that is asked
   * for afterwards ends as cancelled.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    stopping = true;
    while (!running.isEmpty()) {
      running.forEach(job -> job.cancelSignal().raise());
      LockSupport.parkNanos(CLOSE_POLL_NANOS);
      Thread.onSpinWait();
    }
    sampler.close();
    supply.close();
    completer.close();
    try (Arena arena = Arena.ofConfined()) {
      Descriptors.close(new Kernel(arena), nullDevice);
    }
  }
}
