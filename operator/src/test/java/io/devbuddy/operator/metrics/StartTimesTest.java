package io.devbuddy.operator.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartTimesTest {
  private static final DevBuddyWorkspaceStatus STARTED =
      status(
          """
          - {phase: Scheduled, at: '2026-01-02T03:04:01Z', durationMillis: 1000}
          - {phase: Started, at: '2026-01-02T03:04:05Z', durationMillis: 4000}
          """);
  private static final DevBuddyWorkspaceStatus READY =
      status(
          """
          - {phase: Scheduled, at: '2026-01-02T03:04:01Z', durationMillis: 1000}
          - {phase: Started, at: '2026-01-02T03:04:05Z', durationMillis: 4000}
          - {phase: Ready, at: '2026-01-02T03:04:07Z', durationMillis: 2000}
          """);

  /** Not ready for a while, with the same container. */
  private static final DevBuddyWorkspaceStatus READY_AGAIN =
      status(
          """
          - {phase: Scheduled, at: '2026-01-02T03:04:01Z', durationMillis: 1000}
          - {phase: Started, at: '2026-01-02T03:04:05Z', durationMillis: 4000}
          - {phase: Ready, at: '2026-01-02T04:04:07Z', durationMillis: 3602000}
          """);

  private static final DevBuddyWorkspaceStatus STARTED_AGAIN =
      status(
          """
          - {phase: Scheduled, at: '2026-01-02T03:04:01Z', durationMillis: 1000}
          - {phase: Started, at: '2026-01-02T05:04:05Z', durationMillis: 7204000}
          - {phase: Ready, at: '2026-01-02T05:04:06Z', durationMillis: 1000}
          """);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final StartTimes starts = new StartTimes(Timer.builder("start").withRegistry(registry));

  @Test
  void startIsMeasuredWhenItsLastStepShows() {
    starts.observe(Optional.empty(), STARTED);
    assertEquals(0, registry.getMeters().size());
    starts.observe(Optional.of(STARTED), READY);
    assertEquals(1, seconds("Scheduled"));
    assertEquals(4, seconds("Started"));
    assertEquals(2, seconds("Ready"));
  }

  @Test
  void startIsMeasuredOnce() {
    starts.observe(Optional.of(STARTED), READY);
    starts.observe(Optional.of(READY), READY);
    starts.observe(Optional.of(READY), READY_AGAIN);
    assertEquals(2, seconds("Ready"));
    starts.observe(Optional.of(READY_AGAIN), STARTED_AGAIN);
    assertEquals(3, seconds("Ready"));
  }

  private double seconds(String step) {
    return registry.get("start").tag("step", step).timer().totalTime(TimeUnit.SECONDS);
  }

  private static DevBuddyWorkspaceStatus status(String timeline) {
    return Serialization.unmarshal("startTimeline:\n" + timeline, DevBuddyWorkspaceStatus.class);
  }
}
