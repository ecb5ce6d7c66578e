package io.devbuddy.executor.attacks;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for conditions whose absence is an answer, too. */
final class Waiting {

  /** Whether the condition came true within the time. */
  static boolean until(Duration time, BooleanSupplier condition) {
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .atMost(time)
          .until(condition::getAsBoolean);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private Waiting() {}
}
