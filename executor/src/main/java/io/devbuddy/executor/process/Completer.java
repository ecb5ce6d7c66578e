package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.Threads;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that wakes callers, as confined threads must not. It also looks after what commands
 * leave behind.
 */
final class Completer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Completer.class);
  private static final long SWEEP_INTERVAL_NANOS = 500_000_000;

  /**
   * As the first process of a container this server is also left what others have started in it,
   * such as probes and terminals, of which nothing tells.
   */
  private static final long IDLE_SWEEP_INTERVAL_NANOS =
      ProcessHandle.current().pid() == 1 ? 5_000_000_000L : Long.MAX_VALUE;

  private final ConcurrentLinkedQueue<CommandJob> ended = new ConcurrentLinkedQueue<>();
  private final OrphanCollector orphans;
  private final Thread thread;
  private volatile boolean resting;
  private volatile boolean closing;

  Completer(LeaderRegistry leaders) {
    orphans = new OrphanCollector(leaders);
    thread = Thread.ofPlatform().daemon().name("command-completer").unstarted(this::loop);
    thread.start();
  }

  /**
   * Takes a job whose command has ended, and wakes its caller at once where that is possible: each
   * further thread on the way costs as much as the rest of a short command's supervision. May be
   * called by confined threads.
   */
  void add(CommandJob job) {
    if (job.hasPlatformCaller() && job.marker().isEmpty()) {
      job.release();
      if (resting) {
        LockSupport.unpark(thread);
      }
    } else {
      ended.add(job);
      LockSupport.unpark(thread);
    }
  }

  private void loop() {
    long lastSweep = System.nanoTime();
    while (!closing || !ended.isEmpty()) {
      CommandJob job = ended.poll();
      if (job != null) {
        complete(job);
      } else if (System.nanoTime() - lastSweep < sweepInterval()) {
        // Told before it is looked at, so that a command that ends in between wakes this thread.
        resting = true;
        resting = !orphans.mayExist();
        LockSupport.parkNanos(this, sweepInterval());
        resting = false;
      } else {
        collectOrphans();
        lastSweep = System.nanoTime();
      }
    }
  }

  private long sweepInterval() {
    return orphans.mayExist() ? SWEEP_INTERVAL_NANOS : IDLE_SWEEP_INTERVAL_NANOS;
  }

  private static void complete(CommandJob job) {
    try {
      if (!job.marker().isEmpty()) {
        MarkedProcesses.kill(job.marker());
      }
    } catch (RuntimeException e) {
      LOG.warn("Processes that a command left behind could not be looked for", e);
    } finally {
      job.release();
    }
  }

  private void collectOrphans() {
    try {
      orphans.collect();
    } catch (RuntimeException e) {
      LOG.warn("Orphaned processes could not be collected", e);
    }
  }

  /** Ends the thread once every job that was added is released. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    Threads.join(thread);
  }
}
