package io.devbuddy.operator.logging;

import java.util.logging.LogManager;

/**
 * Keeps its handlers while the process ends, so that the last lines are logged too: the JDK would
 * drop them in a shutdown hook of its own, beside ours. Made by the JDK by its name, hence public.
 */
public final class LastingLogManager extends LogManager {
  /** Called by the JDK. */
  public LastingLogManager() {}

  @Override
  public void reset() {
    // see above
  }
}
