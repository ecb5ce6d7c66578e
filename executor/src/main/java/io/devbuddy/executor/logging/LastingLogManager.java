package io.devbuddy.executor.logging;

import java.util.logging.LogManager;

/**
 * A log manager that does not let go of its handlers when the process shuts down, so that what
 * happens until the end is still logged. Made by the JDK by its name, hence public.
 */
public final class LastingLogManager extends LogManager {

  /** Called by the JDK. */
  public LastingLogManager() {}

  @Override
  public void reset() {
    // The JDK calls this from a shutdown hook of its own, at the same time as ours run.
  }
}
