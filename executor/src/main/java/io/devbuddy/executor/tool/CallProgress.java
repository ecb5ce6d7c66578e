package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a call goes on. The tool says where to look, and who answers the client looks from time to
 * time: a client that reads slowly is told less often, and never holds the work up. Safe for use by
 * one thread on each side.
 */
public final class CallProgress {
  private static final Source NOTHING = List::of;

  private final boolean wanted;
  private volatile Source source = NOTHING;

  private CallProgress(boolean wanted) {
    this.wanted = wanted;
  }

  /** Of a client that wants to know. */
  public static CallProgress wanted() {
    return new CallProgress(true);
  }

  /** Of a client that only waits for the result. */
  public static CallProgress unwanted() {
    return new CallProgress(false);
  }

  /** Tells what is new. */
  @FunctionalInterface
  public interface Source {
    /** What is new since the last time, a few updates at most. Must not block. */
    List<Update> due();
  }

  /**
   * One step on.
   *
   * @param progress how far the work has come; more with every update of a call
   * @param total how far it will come, if that is known
   * @param message the same for people
   * @param meta the same for programs, where there is more to say
   */
  public record Update(
      long progress, OptionalLong total, String message, Optional<ObjectNode> meta) {}

  /** Whether anybody will look. */
  public boolean isWanted() {
    return wanted;
  }

  /** Looks at a source until the returned object is closed. */
  public Watched watch(Source watched) {
    source = watched;
    return () -> source = NOTHING;
  }

  /** What is new since the last time. */
  public List<Update> due() {
    return source.due();
  }

  /** A source that is looked at. */
  @FunctionalInterface
  public interface Watched extends AutoCloseable {
    @Override
    void close();
  }
}
