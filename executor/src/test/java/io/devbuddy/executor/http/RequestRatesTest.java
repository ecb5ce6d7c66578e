package io.devbuddy.executor.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRatesTest {
  private final AtomicLong nanos = new AtomicLong(7);
  private final RequestRates rates = new RequestRates(60, nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void useUp(String client) {
    for (int i = 0; i < 60; i++) {
      assertTrue(rates.take(client).isLetIn(), "request " + i);
    }
  }

  @Test
  void aMinutesRequestsMayComeAtOnceAndComeBackOneByOne() {
    useUp("a");
    assertEquals(Duration.ofSeconds(1), rates.take("a").delay());
    pass(Duration.ofMillis(400));
    assertEquals(Duration.ofMillis(600), rates.take("a").delay());
    pass(Duration.ofMillis(600));
    assertTrue(rates.take("a").isLetIn());
    assertFalse(rates.take("a").isLetIn());
    pass(Duration.ofHours(1));
    useUp("a");
    assertFalse(rates.take("a").isLetIn());
  }

  @Test
  void clientsHaveAccountsOfTheirOwn() {
    useUp("a");
    assertFalse(rates.take("a").isLetIn());
    useUp("b");
  }

  @Test
  void onlyTheFirstRefusalOfARunIsMarked() {
    useUp("a");
    assertTrue(rates.take("a").first());
    assertFalse(rates.take("a").first());
    pass(Duration.ofSeconds(1));
    assertFalse(rates.take("a").first());
    assertTrue(rates.take("a").first());
  }

  @Test
  void clientsPastTheMostShareOneAccountUntilOthersAreForgotten() {
    for (int i = 0; i < RequestRates.MAX_CLIENTS; i++) {
      assertTrue(rates.take("client " + i).isLetIn());
    }
    useUp("late");
    assertFalse(rates.take("later").isLetIn());
    assertTrue(rates.take("client 0").isLetIn());
    pass(Duration.ofMinutes(2));
    useUp("late");
    assertTrue(rates.take("later").isLetIn());
  }

  @Test
  void zeroIsAnyNumber() {
    RequestRates unbounded = new RequestRates(0, nanos::get);
    for (int i = 0; i < 100_000; i++) {
      assertTrue(unbounded.take("a").isLetIn());
    }
  }
}
