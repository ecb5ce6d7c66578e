package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.ThreadConfinement;
import io.devbuddy.executor.sandbox.linux.Kernel;
import java.lang.foreign.Arena;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that confines itself, waits for one command, runs it and ends. It is confined while it
 * waits, as one set of rules holds for every command, so that no command waits for that.
 */
final class CommandThread implements Runnable {
  private static final Order WAIT = new Order.Wait();
  private static final Order END = new Order.End();

  private final ThreadConfinement confinement;
  private final LeaderRegistry leaders;
  private final Completer completer;
  private final int nullDevice;
  private volatile Order order = WAIT;
  private Thread thread = Thread.currentThread();

  CommandThread(
      ThreadConfinement confinement, LeaderRegistry leaders, Completer completer, int nullDevice) {
    this.confinement = confinement;
    this.leaders = leaders;
    this.completer = completer;
    this.nullDevice = nullDevice;
  }

  private sealed interface Order {
    record Wait() implements Order {}

    record Run(CommandJob job) implements Order {}

    record End() implements Order {}
  }

  /** Names the thread that will run it; to be called before it is started or given anything. */
  void runsIn(Thread platformThread) {
    thread = platformThread;
  }

  /** Gives it its command. To be called once. */
  void assign(CommandJob job) {
    order = new Order.Run(job);
    LockSupport.unpark(thread);
  }

  /** Lets it end without a command. */
  void end() {
    order = END;
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    // Whatever goes wrong, also before there is a job, its caller is told and woken.
    try {
      prepareAndRun();
    } catch (RuntimeException | Error e) {
      awaitOrder();
      if (order instanceof Order.Run run) {
        run.job().fail(e);
      }
    } finally {
      if (order instanceof Order.Run run) {
        completer.add(run.job());
      }
    }
  }

  private void prepareAndRun() {
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      try (Supervision supervision =
          new Supervision(kernel, nullDevice, leaders, confinement.limits())) {
        ThreadConfinement.Outcome outcome = confinement.confineFiles(kernel);
        awaitOrder();
        if (order instanceof Order.Run run) {
          run.job().end(perform(outcome, supervision, run.job()));
        }
      }
    }
  }

  private void awaitOrder() {
    while (order instanceof Order.Wait) {
      LockSupport.park(this);
    }
  }

  private static Ending perform(
      ThreadConfinement.Outcome outcome, Supervision supervision, CommandJob job) {
    return outcome == ThreadConfinement.Outcome.FAILED
        ? Ending.withoutProcess(Ending.Kind.NOT_CONFINED, 0)
        : supervision.run(job, outcome == ThreadConfinement.Outcome.FILES_AND_SIGNALS);
  }
}
