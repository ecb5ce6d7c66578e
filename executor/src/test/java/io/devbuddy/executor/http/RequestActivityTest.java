package io.devbuddy.executor.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestActivityTest {
  private long now = TimeUnit.SECONDS.toNanos(1000);
  private final RequestActivity activity = new RequestActivity(() -> now);

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  private RequestActivity.Use begin(String agent) {
    return activity.begin(Optional.of(agent));
  }

  @Test
  void isIdleSinceTheStartUntilSomebodyAsks() {
    pass(7);
    assertEquals(Duration.ofSeconds(7), activity.idle());
  }

  @Test
  void isNotIdleWhileARequestIsUnderWayAndCountsFromItsEnd() {
    pass(7);
    RequestActivity.Use first = begin("curl/8");
    RequestActivity.Use second = activity.begin(Optional.empty());
    pass(60);
    first.close();
    assertEquals(Duration.ZERO, activity.idle());
    second.close();
    pass(5);
    assertEquals(Duration.ofSeconds(5), activity.idle());
  }

  @Test
  void doesNotTakeTheOperatorForAUser() {
    pass(7);
    try (RequestActivity.Use _ = begin("devbuddy-operator/1.0")) {
      assertEquals(Duration.ofSeconds(7), activity.idle());
    }
    pass(1);
    assertEquals(Duration.ofSeconds(8), activity.idle());
  }
}
