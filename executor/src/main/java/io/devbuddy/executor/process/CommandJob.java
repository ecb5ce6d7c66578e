package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.linux.PosixSpawn;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One command on its way through the threads. The outputs and the ending are written by the command
 * thread only, and read by the caller only after {@link #release()}.
 */
final class CommandJob {
  private final PosixSpawn.Program program;
  private final Duration timeout;
  private final CancelSignal cancelSignal;
  private final String marker;
  private final long startNanos = System.nanoTime();
  private final Thread caller = Thread.currentThread();
  private final StreamSink stdout;
  private final StreamSink stderr;
  private final Optional<InputPipe> stdin;
  private Ending ending = Ending.withoutProcess(Ending.Kind.FAULT, 0);
  private Optional<Throwable> fault = Optional.empty();
  private volatile boolean released;
  private volatile int leader;
  private volatile int seenProcesses;
  private volatile long seenPeakRssKib;

  CommandJob(
      PosixSpawn.Program program,
      Duration timeout,
      StreamSink stdout,
      StreamSink stderr,
      Optional<InputPipe> stdin,
      CancelSignal cancelSignal,
      String marker) {
    this.program = program;
    this.timeout = timeout;
    this.cancelSignal = cancelSignal;
    this.marker = marker;
    this.stdout = stdout;
    this.stderr = stderr;
    this.stdin = stdin;
  }

  PosixSpawn.Program program() {
    return program;
  }

  /** When it has to end, by {@link System#nanoTime()}. */
  long deadlineNanos() {
    return startNanos + timeout.toNanos();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  CancelSignal cancelSignal() {
    return cancelSignal;
  }

  /** A variable that only its processes have in their environment; empty when none is needed. */
  String marker() {
    return marker;
  }

  StreamSink stdout() {
    return stdout;
  }

  StreamSink stderr() {
    return stderr;
  }

  /** What it reads from; empty for a command that finds its input at the end. */
  Optional<InputPipe> stdin() {
    return stdin;
  }

  /** Its first process, as long as nobody has collected it; 0 before and after. */
  int leader() {
    return leader;
  }

  void leader(int pid) {
    leader = pid;
  }

  /** Notes what was seen of its process tree; to be called by one thread. */
  void seen(int processes, long peakRssKib) {
    seenProcesses = Math.max(seenProcesses, processes);
    seenPeakRssKib = Math.max(seenPeakRssKib, peakRssKib);
  }

  /** The most processes that were seen at once; 0 when nobody looked. */
  int seenProcesses() {
    return seenProcesses;
  }

  /** The largest peak of a process that was seen; 0 when nobody looked. */
  long seenPeakRssKib() {
    return seenPeakRssKib;
  }

  void end(Ending how) {
    ending = how;
  }

  /** Ends it by a fault of this server. */
  void fail(Throwable cause) {
    ending = Ending.withoutProcess(Ending.Kind.FAULT, 0);
    fault = Optional.of(cause);
  }

  Optional<Throwable> fault() {
    return fault;
  }

  Ending ending() {
    return ending;
  }

  /** Whether a confined thread may wake the caller: a virtual one would spread its confinement. */
  boolean hasPlatformCaller() {
    return !caller.isVirtual();
  }

  /** Wakes the caller; by a confined thread only where {@link #hasPlatformCaller()}. */
  void release() {
    released = true;
    LockSupport.unpark(caller);
  }

  /** Waits for the end. An interrupt cancels the command, and is kept for the caller. */
  void awaitRelease() {
    boolean interrupted = false;
    while (!released) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        interrupted = true;
        cancelSignal.raise();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
