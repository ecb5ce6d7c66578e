package io.devbuddy.operator.metrics;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.StartPhase;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures each start of an executor once, when it first gets ready. */
final class StartTimes {
  private final Meter.MeterProvider<Timer> timers;

  StartTimes(Meter.MeterProvider<Timer> timers) {
    this.timers = timers;
  }

  /** Looks at a status that is written, and the one before it. */
  void observe(Optional<DevBuddyWorkspaceStatus> before, DevBuddyWorkspaceStatus now) {
    List<StartPhase> steps = steps(now);
    List<StartPhase> known = before.map(StartTimes::steps).orElse(List.of());
    boolean measured =
        at(StartPhase.READY, known).isPresent()
            && at(StartPhase.STARTED, known).equals(at(StartPhase.STARTED, steps));
    if (measured || at(StartPhase.READY, steps).isEmpty()) {
      return;
    }
    steps.forEach(step ->
        timers
            .withTag(MetricLabel.STEP.word(), Objects.requireNonNullElse(step.phase(), ""))
            .record(Duration.ofMillis(Objects.requireNonNullElse(step.durationMillis(), 0L))));
  }

  private static Optional<String> at(String phase, List<StartPhase> steps) {
    return steps.stream()
        .filter(step -> phase.equals(step.phase()))
        .flatMap(step -> Optional.ofNullable(step.at()).stream())
        .findFirst();
  }

  private static List<StartPhase> steps(DevBuddyWorkspaceStatus status) {
    @Nullable List<StartPhase> steps = status.startTimeline();
    return steps == null ? List.of() : steps;
  }
}
