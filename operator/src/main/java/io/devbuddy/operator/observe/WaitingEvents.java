package io.devbuddy.operator.observe;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.MicroTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says in words why a pod waits of which its status does not tell a reason: nodes report volumes
 * and sandboxes as Events only. What has been overcome since is no reason any more.
 */
public final class WaitingEvents {
  private WaitingEvents() {}

  /** Reads the Events of one pod; empty when the newest one is no trouble. */
  public static Optional<String> problem(Collection<Event> events) {
    // Times are whole seconds, and trouble follows the step that it is about.
    return events.stream()
        .max(
            Comparator.comparing((Event event) -> time(event))
                .thenComparing(event -> words(event).isPresent()))
        .flatMap(event ->
            words(event)
                .map(words ->
                    "%s (%s)%s"
                        .formatted(
                            words, event.getReason(), PodProblems.detail(event.getMessage()))));
  }

  private static Optional<String> words(Event event) {
    return switch (requireNonNullElse(event.getReason(), "")) {
      case "FailedMount", "FailedMapVolume" -> Optional.of("a volume cannot be mounted");
      case "FailedAttachVolume" -> Optional.of("a volume cannot be attached to its node");
      case "FailedScheduling" -> Optional.of("no node can take it");
      case "FailedCreatePodSandBox" -> Optional.of("its node cannot prepare it");
      default -> Optional.empty();
    };
  }

  /** RFC 3339 in UTC, which sorts as text down to the second. */
  private static String time(Event event) {
    String created = requireNonNullElse(event.getMetadata().getCreationTimestamp(), "");
    return second(event.getSeries() == null ? null : time(event.getSeries().getLastObservedTime()))
        .or(() -> second(event.getLastTimestamp()))
        .or(() -> second(time(event.getEventTime())))
        .orElse(created);
  }

  private static @Nullable String time(@Nullable MicroTime time) {
    return time == null ? null : time.getTime();
  }

  private static Optional<String> second(@Nullable String time) {
    return Optional.ofNullable(time)
        .filter(text -> text.length() >= "2026-01-02T03:04:05".length())
        .map(text -> text.substring(0, "2026-01-02T03:04:05".length()) + "Z");
  }
}
