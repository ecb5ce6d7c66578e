package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.StartPhase;
import io.devbuddy.operator.observe.PodObservation;
import io.devbuddy.operator.observe.PodStart;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The steps in which the newest pod started. */
final class StartTimeline {
  private StartTimeline() {}

  /** Returns the steps so far; none without pods. */
  static List<StartPhase> of(List<PodObservation> pods) {
    return pods.stream()
        .max(
            Comparator.comparing((PodObservation pod) -> pod.start().created())
                .thenComparing(PodObservation::name))
        .map(pod -> phases(pod.start()))
        .orElse(List.of());
  }

  private static List<StartPhase> phases(PodStart start) {
    List<StartPhase> phases = new ArrayList<>();
    Optional<Instant> before = instant(start.created());
    before = add(phases, StartPhase.SCHEDULED, start.scheduled(), before);
    before = add(phases, StartPhase.INITIALIZED, start.initialized(), before);
    before = add(phases, StartPhase.STARTED, start.started(), before);
    add(phases, StartPhase.READY, start.ready(), before);
    return phases;
  }

  private static Optional<Instant> add(
      List<StartPhase> phases, String phase, Optional<String> at, Optional<Instant> before) {
    Optional<Instant> reached = at.flatMap(StartTimeline::instant);
    if (reached.isEmpty()) {
      return before;
    }
    // A restart comes after the steps that are not repeated for it.
    long millis =
        before
            .map(time -> Math.max(0, Duration.between(time, reached.get()).toMillis()))
            .orElse(0L);
    phases.add(new StartPhase(phase, at.get(), millis));
    return reached;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
