package io.devbuddy.local.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration SHORT_RUN = Duration.ofSeconds(1);

  @Test
  void beginsAtOnceAndDoublesToThirtySeconds() {
    Backoff backoff = new Backoff();
    List<Long> delays =
        IntStream.range(0, 8).mapToObj(_ -> backoff.afterRunOf(SHORT_RUN).toSeconds()).toList();
    assertEquals(List.of(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L), delays);
  }

  @Test
  void forgetsFailuresAfterALongRun() {
    Backoff backoff = new Backoff();
    backoff.afterRunOf(SHORT_RUN);
    backoff.afterRunOf(SHORT_RUN);
    assertEquals(Duration.ZERO, backoff.afterRunOf(Duration.ofMinutes(10)));
    assertEquals(Duration.ofSeconds(1), backoff.afterRunOf(SHORT_RUN));
  }
}
