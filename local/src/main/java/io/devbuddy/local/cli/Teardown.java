package io.devbuddy.local.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was started, the last first, exactly once, whoever asks. Safe for use by several
 * threads.
 */
final class Teardown implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private boolean closed;

  /**
   * Remembers something to close.
   *
   * @throws CliFailure when everything was closed meanwhile; the thing is closed then
   */
  synchronized <T extends AutoCloseable> T add(T part) {
    if (closed) {
      close(part);
      throw new CliFailure("interrupted");
    }
    started.push(part);
    return part;
  }

  synchronized boolean isOpen() {
    return !closed;
  }

  /** True for the one call that closed. */
  synchronized boolean closeOnce() {
    if (closed) {
      return false;
    }
    closed = true;
    while (!started.isEmpty()) {
      close(started.pop());
    }
    return true;
  }

  @Override
  public void close() {
    closeOnce();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("the clean-up of {} failed: {}", part.getClass().getSimpleName(), e.getMessage());
    }
  }
}
