package io.devbuddy.executor.background;

import io.devbuddy.executor.process.Cancellation;
import io.devbuddy.executor.process.CommandStreams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A command that runs in the background, or has. Safe for use by any thread. */
public final class BackgroundCommand {
  private final String id;
  private final String owner;
  private final List<String> argv;
  private final CommandStreams streams;
  private final Instant started = Instant.now();
  private final long startedNanos = System.nanoTime();
  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile CommandState state = CommandState.RUNNING;
  private volatile List<String> hints = List.of();
  private volatile Duration ranFor = Duration.ZERO;

  BackgroundCommand(String id, String owner, List<String> argv, CommandStreams streams) {
    this.id = id;
    this.owner = owner;
    this.argv = List.copyOf(argv);
    this.streams = streams;
  }

  /** What clients call it by. */
  public String id() {
    return id;
  }

  boolean belongsTo(String caller) {
    return owner.equals(caller);
  }

  /** The command and its arguments, as they came. */
  public List<String> argv() {
    return argv;
  }

  /** What it reads and writes. */
  public CommandStreams streams() {
    return streams;
  }

  /** When it was started. */
  public Instant started() {
    return started;
  }

  /** How long it has run, or did run in the end. */
  public Duration ranFor() {
    return state.isRunning() ? Duration.ofNanos(System.nanoTime() - startedNanos) : ranFor;
  }

  /**
   * How far it has come. What it had written before its end can be read once this tells the end.
   */
  public CommandState state() {
    return state;
  }

  /** Why the policy denied it something, where that is known; empty while it runs. */
  public List<String> hints() {
    return hints;
  }

  /** Notes why the policy denied it something; to be called before its end is told. */
  public void hints(List<String> found) {
    hints = List.copyOf(found);
  }

  /** Ends its whole process tree; it does not wait for that. */
  public void stop() {
    cancellation.cancel();
  }

  /** What ends it. */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** Waits until it has ended, but not for longer; returns whether it has. */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Notes how it ended. */
  void end(CommandState how) {
    ranFor = Duration.ofNanos(System.nanoTime() - startedNanos);
    state = how;
    ended.countDown();
  }
}
