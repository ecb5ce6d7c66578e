package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The columns of pods, with the one word that tells how a pod is doing. */
final class PodColumns {

  private PodColumns() {}

  /** All but the name and the age. */
  static List<Column> of(Instant now) {
    return List.of(
        Column.text("Ready", PodColumns::ready),
        Column.text("Status", PodColumns::status),
        Column.text("Restarts", pod -> restarts(pod, now)),
        Column.text("IP", pod -> pod.at("/status/podIP").asText("<none>")).wide(),
        Column.text("Node", pod -> pod.at("/spec/nodeName").asText("<none>")).wide());
  }

  private static JsonNode statuses(JsonNode pod) {
    return pod.at("/status/containerStatuses");
  }

  private static String ready(JsonNode pod) {
    long ready =
        Json.stream(statuses(pod)).filter(status -> status.path("ready").asBoolean()).count();
    return ready + "/" + pod.at("/spec/containers").size();
  }

  /** The reason of a container that waits or has ended says more than the phase. */
  private static String status(JsonNode pod) {
    if (ObjectMeta.isDeleting(pod)) {
      return "Terminating";
    }
    Optional<String> reason =
        Json.stream(statuses(pod))
            .flatMap(status ->
                List.of(status.at("/state/waiting"), status.at("/state/terminated")).stream())
            .map(state -> state.path("reason").asText())
            .filter(text -> !text.isEmpty())
            .findFirst();
    String own = pod.at("/status/reason").asText();
    return own.isEmpty() ? reason.orElse(pod.at("/status/phase").asText("Unknown")) : own;
  }

  private static String restarts(JsonNode pod, Instant now) {
    int count =
        Json.stream(statuses(pod)).mapToInt(status -> status.path("restartCount").asInt()).sum();
    Optional<String> last =
        Json.stream(statuses(pod))
            .map(status -> status.at("/lastState/terminated/finishedAt").asText())
            .filter(text -> !text.isEmpty())
            .max(String::compareTo);
    return count + last.map(at -> " (" + Timestamps.age(at, now) + " ago)").orElse("");
  }
}
