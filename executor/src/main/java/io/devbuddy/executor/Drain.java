package io.devbuddy.executor;

import io.devbuddy.executor.http.Readiness;
import io.devbuddy.executor.tool.CommandSlots;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The time between the wish that the server stops and the end of its commands: it is not ready,
 * starts no command, and answers everything else. Safe for use by any thread.
 */
final class Drain implements Readiness {
  private final CommandSlots slots;
  private final Duration patience;
  private final CountDownLatch hurried = new CountDownLatch(1);

  /**
   * Prepares the end.
   *
   * @param patience how long commands that run may go on; zero for not at all
   */
  Drain(CommandSlots slots, Duration patience) {
    this.slots = slots;
    this.patience = patience;
  }

  /** Lets no command start any more. */
  void begin() {
    slots.refuseAll();
  }

  /** Leaves commands that run no more time, whether the drain has begun or begins later. */
  void hurry() {
    hurried.countDown();
  }

  /** Waits until the commands' time is over; an interrupt ends the wait. */
  void awaitEndOfPatience() throws InterruptedException {
    var _ = hurried.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Waits until no command runs.
   *
   * @param longer how much longer than the patience to wait
   */
  void awaitCommands(Duration longer) {
    slots.awaitNoneRunning(patience.plus(longer));
  }

  @Override
  public List<String> reasonsAgainst() {
    return slots.refusesAll() ? List.of("the server is stopping") : List.of();
  }
}
