package io.devbuddy.executor.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.devbuddy.executor.sandbox.ChildLimits;
import io.devbuddy.executor.sandbox.linux.Children;
import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.Poll;
import io.devbuddy.executor.sandbox.linux.PosixSpawn;
import io.devbuddy.executor.sandbox.linux.Signals;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs one command from its start to the end of its process tree, in the calling thread. Used once.
 *
 * <p>Everything it needs is allocated before the command is known. As it runs in a confined thread
 * it is plain code on purpose: no lambdas, no text building, nothing that would load a class late.
 */
final class Supervision implements AutoCloseable {
  /** How long a command has after SIGTERM before it is killed. */
  static final Duration GRACE = Duration.ofMillis(500);

  /** How long a pipe may stay open after everything was killed. */
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(1);

  private static final int STDOUT = 0;
  private static final int STDERR = 1;
  private static final int EXIT = 2;
  private static final int CANCEL = 3;

  private final Kernel kernel;
  private final int nullDevice;
  private final PosixSpawn spawn;
  private final Poll poll;
  private final Children.Wait wait;
  private final LeaderRegistry leaders;
  private final ChildLimits limits;
  private final ProcessBound bound;
  private final ReadBuffer buffer;
  private final MemorySegment pair;
  private int stdoutEnd = -1;
  private int stderrEnd = -1;
  private int exitDescriptor = -1;
  private int leader = -1;
  private boolean limited;
  private Optional<Children.Ended> ended = Optional.empty();

  Supervision(Kernel kernel, int nullDevice, LeaderRegistry leaders, ChildLimits limits) {
    this.kernel = kernel;
    this.nullDevice = nullDevice;
    this.limits = limits;
    this.bound = new ProcessBound(kernel, limits);
    this.leaders = leaders;
    this.spawn = new PosixSpawn(kernel);
    this.poll = new Poll(kernel, 4);
    this.wait = new Children.Wait(kernel);
    this.buffer = new ReadBuffer(kernel);
    this.pair = Descriptors.allocatePair(kernel);
  }

  /**
   * Runs a command.
   *
   * @param signalsScoped whether the calling thread's signals reach only what it has started; must
   *     not be claimed wrongly, as everything they reach is killed
   */
  Ending run(CommandJob job, boolean signalsScoped) {
    int started = start(job);
    if (leader < 0) {
      return Ending.withoutProcess(
          stdoutEnd < 0 || stderrEnd < 0 ? Ending.Kind.NO_PIPES : Ending.Kind.NOT_SPAWNED,
          -started);
    }
    if (signalsScoped) {
      bound.begin(leader);
    }
    boolean finished = false;
    job.leader(leader);
    try {
      Ending.Kind kind = supervise(job, signalsScoped);
      Children.Ended result = collected(job);
      wait.collectGroup(leader);
      finished = true;
      return new Ending(kind, 0, result);
    } finally {
      if (!finished) {
        abandon(job, signalsScoped);
      }
    }
  }

  private void abandon(CommandJob job, boolean signalsScoped) {
    job.leader(0);
    // Once it is collected, its number may stand for another's group.
    if (signalsScoped || ended.isEmpty()) {
      kill(signalsScoped, Signals.SIGKILL);
    }
    if (ended.isEmpty()) {
      wait.collect(leader);
      leaders.remove(leader);
    }
  }

  private Children.Ended collected(CommandJob job) {
    if (ended.isEmpty()) {
      job.leader(0);
      ended = Optional.of(wait.await(leader));
      leaders.remove(leader);
    }
    return ended.get();
  }

  private int start(CommandJob job) {
    int result = Descriptors.pipe(kernel, pair);
    if (result < 0) {
      return result;
    }
    stdoutEnd = pair.getAtIndex(JAVA_INT, 0);
    int stdoutChildEnd = pair.getAtIndex(JAVA_INT, 1);
    int stderrChildEnd = -1;
    try {
      result = Descriptors.pipe(kernel, pair);
      if (result < 0) {
        return result;
      }
      stderrEnd = pair.getAtIndex(JAVA_INT, 0);
      stderrChildEnd = pair.getAtIndex(JAVA_INT, 1);
      int stdin = job.stdin().isPresent() ? job.stdin().get().childEnd() : nullDevice;
      result = leaders.start(spawn, job.program(), stdin, stdoutChildEnd, stderrChildEnd);
      leader = result;
      limited = result < 0 || limits.applyTo(kernel, leader) == 0;
      return result;
    } finally {
      Descriptors.close(kernel, stdoutChildEnd);
      Descriptors.close(kernel, stderrChildEnd);
      if (job.stdin().isPresent()) {
        job.stdin().get().releaseChildEnd(kernel);
      }
    }
  }

  private Ending.Kind supervise(CommandJob job, boolean signalsScoped) {
    exitDescriptor = Descriptors.ofProcess(kernel, leader);
    poll.set(STDOUT, stdoutEnd);
    poll.set(STDERR, stderrEnd);
    poll.set(EXIT, exitDescriptor);
    poll.set(CANCEL, job.cancelSignal().descriptor());
    Ending.Kind kind =
        exitDescriptor < 0 || !limited
            ? Ending.Kind.FAULT
            : awaitExit(job, job.deadlineNanos(), signalsScoped);
    poll.set(CANCEL, -1);
    if (kind != Ending.Kind.ENDED && kind != Ending.Kind.TOO_MANY_PROCESSES) {
      kill(signalsScoped, Signals.SIGTERM);
      awaitExit(job, System.nanoTime() + GRACE.toNanos(), signalsScoped);
    }
    // Before the pipes are drained: a process in the background may hold them open for ever.
    if (kind != Ending.Kind.ENDED || !signalsScoped || mayHaveLeftProcesses(job)) {
      kill(signalsScoped, Signals.SIGKILL);
    }
    poll.set(EXIT, -1);
    drain(job, System.nanoTime() + DRAIN_LIMIT.toNanos());
    return kind;
  }

  /**
   * Whether the first process, which has ended, may have left others. They would be this server's
   * children by now, as it is the parent of every orphan among its descendants, or descend from
   * such. The kernel looks through every process of the machine for a signal to a domain, which
   * costs more than to find that there is no child at all.
   */
  private boolean mayHaveLeftProcesses(CommandJob job) {
    collected(job);
    return wait.hasChildren();
  }

  private Ending.Kind awaitExit(CommandJob job, long deadlineNanos, boolean bounded) {
    while (true) {
      long leftNanos = deadlineNanos - System.nanoTime();
      if (leftNanos <= 0) {
        return Ending.Kind.TIMED_OUT;
      }
      if (bounded && bound.isExceeded()) {
        return Ending.Kind.TOO_MANY_PROCESSES;
      }
      int ready =
          poll.await(
              millis(bounded ? Math.min(leftNanos, ProcessBound.INTERVAL_NANOS) : leftNanos));
      if (ready < 0 && ready != -Errno.EINTR) {
        return Ending.Kind.FAULT;
      }
      if (ready > 0) {
        readReady(job);
        if (poll.isReady(EXIT)) {
          return Ending.Kind.ENDED;
        }
        if (poll.isReady(CANCEL)) {
          return Ending.Kind.CANCELLED;
        }
      }
    }
  }

  private void drain(CommandJob job, long deadlineNanos) {
    while (stdoutEnd >= 0 || stderrEnd >= 0) {
      long leftNanos = deadlineNanos - System.nanoTime();
      if (leftNanos <= 0 || poll.await(millis(leftNanos)) < 0) {
        return;
      }
      readReady(job);
    }
  }

  private static int millis(long nanos) {
    return (int) Math.min(nanos / 1_000_000 + 1, Integer.MAX_VALUE);
  }

  private void readReady(CommandJob job) {
    if (poll.isReady(STDOUT) && !read(stdoutEnd, job.stdout())) {
      Descriptors.close(kernel, stdoutEnd);
      stdoutEnd = -1;
      poll.set(STDOUT, -1);
    }
    if (poll.isReady(STDERR) && !read(stderrEnd, job.stderr())) {
      Descriptors.close(kernel, stderrEnd);
      stderrEnd = -1;
      poll.set(STDERR, -1);
    }
  }

  /** Reads what there is; returns whether the stream goes on. */
  private boolean read(int descriptor, StreamSink output) {
    int count = buffer.fill(descriptor);
    if (count > 0) {
      output.accept(buffer, count);
    }
    return count > 0 || count == -Errno.EINTR;
  }

  private void kill(boolean signalsScoped, int signal) {
    if (signalsScoped) {
      Signals.sendToDomain(kernel, signal);
    } else {
      // The leader is not collected yet, so its number still stands for its group.
      Signals.sendToGroup(kernel, leader, signal);
    }
  }

  @Override
  public void close() {
    Descriptors.close(kernel, stdoutEnd);
    Descriptors.close(kernel, stderrEnd);
    Descriptors.close(kernel, exitDescriptor);
    bound.close();
    spawn.close();
  }
}
