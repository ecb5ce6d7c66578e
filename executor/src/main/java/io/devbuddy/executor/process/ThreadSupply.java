package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.ThreadConfinement;
import io.devbuddy.executor.sandbox.Threads;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import java.lang.foreign.Arena;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a few command threads ready. Its own thread, the spawner, holds the system call filter, so
 * that the threads it starts inherit it: installing it anew for each command would cost more than
 * everything else that confines one.
 */
final class ThreadSupply implements AutoCloseable {
  /** So many command threads wait at most. */
  static final int PARKED_THREADS = 4;

  private static final int REFILL_BELOW = 2;
  private static final long STACK_BYTES = 256 * 1024;
  private static final int NOT_FILTERED_YET = 1;
  private static final long START_POLL_NANOS = 100_000;

  private final ThreadConfinement confinement;
  private final LeaderRegistry leaders;
  private final Completer completer;
  private final int nullDevice;
  private final ConcurrentLinkedQueue<CommandThread> parked = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<CommandJob> waiting = new ConcurrentLinkedQueue<>();
  private final Set<Thread> alive = ConcurrentHashMap.newKeySet();
  private final Thread spawner;
  private volatile int filterResult = NOT_FILTERED_YET;
  private volatile boolean closing;

  ThreadSupply(
      ThreadConfinement confinement, LeaderRegistry leaders, Completer completer, int nullDevice) {
    this.confinement = confinement;
    this.leaders = leaders;
    this.completer = completer;
    this.nullDevice = nullDevice;
    spawner = Thread.ofPlatform().daemon().name("command-spawner").unstarted(this::loop);
    spawner.start();
    while (filterResult == NOT_FILTERED_YET && spawner.isAlive()) {
      LockSupport.parkNanos(START_POLL_NANOS);
    }
  }

  /** Whether the threads it starts are filtered as they are meant to be. */
  int filterResult() {
    return filterResult;
  }

  /** Hands a job to a thread that is ready, else to the next one that is started. */
  void assign(CommandJob job) {
    CommandThread ready = parked.poll();
    if (ready != null) {
      ready.assign(job);
    } else {
      waiting.add(job);
    }
    // As long as there are threads it can wait until a command has ended: starting one now would
    // compete with the command for the processor.
    if (ready == null || parked.isEmpty()) {
      LockSupport.unpark(spawner);
    }
  }

  private void loop() {
    try (Arena arena = Arena.ofConfined()) {
      filterResult = confinement.filterCalls(new Kernel(arena));
    }
    while (!closing) {
      serveWaiting();
      if (parked.size() < REFILL_BELOW) {
        refill();
      } else {
        LockSupport.park(this);
      }
    }
    serveWaiting();
    for (CommandThread thread = parked.poll(); thread != null; thread = parked.poll()) {
      thread.end();
    }
  }

  private void serveWaiting() {
    for (CommandJob job = waiting.poll(); job != null; job = waiting.poll()) {
      CommandThread thread = newThread();
      if (start(thread)) {
        thread.assign(job);
      } else {
        job.end(Ending.withoutProcess(Ending.Kind.NO_THREAD, Errno.EAGAIN));
        completer.add(job);
      }
    }
  }

  private void refill() {
    while (parked.size() < PARKED_THREADS && waiting.isEmpty() && !closing) {
      CommandThread thread = newThread();
      if (!start(thread)) {
        LockSupport.parkNanos(this, 1_000_000_000);
        return;
      }
      parked.add(thread);
    }
  }

  private CommandThread newThread() {
    return new CommandThread(confinement, leaders, completer, nullDevice);
  }

  private boolean start(CommandThread command) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("command")
            .stackSize(STACK_BYTES)
            .inheritInheritableThreadLocals(false)
            .unstarted(new Tracked(command));
    command.runsIn(thread);
    alive.add(thread);
    try {
      thread.start();
      return true;
    } catch (OutOfMemoryError e) {
      // What the JDK throws when the machine has no more threads to give.
      alive.remove(thread);
      return false;
    }
  }

  private final class Tracked implements Runnable {
    private final CommandThread command;

    Tracked(CommandThread command) {
      this.command = command;
    }

    @Override
    public void run() {
      try {
        command.run();
      } finally {
        alive.remove(Thread.currentThread());
        if (parked.size() < REFILL_BELOW) {
          LockSupport.unpark(spawner);
        }
      }
    }
  }

  /** Ends every thread; to be called once no job is under way. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(spawner);
    Threads.join(spawner);
    alive.forEach(Threads::join);
  }
}
