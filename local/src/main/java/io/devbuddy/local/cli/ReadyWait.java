package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.devbuddy.local.node.PodLogFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Waits for a workspace, and gives up early when waiting cannot help. */
final class ReadyWait {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Set<String> PASSING_REASONS =
      Set.of("ContainerCreating", "PodInitializing", "CrashLoopBackOff");
  private static final int HOPELESS_RESTARTS = 2;

  private final Cluster cluster;
  private final PodLogFiles logs;

  ReadyWait(Cluster cluster, PodLogFiles logs) {
    this.cluster = cluster;
    this.logs = logs;
  }

  /**
   * The workspace when it is ready.
   *
   * @throws CliFailure when it is invalid, its pod cannot start, or the time is over
   */
  JsonNode await(String namespace, String name, Duration timeout) {
    Instant deadline = Instant.now().plus(timeout);
    String workspacePath = ResourceKind.WORKSPACE.path(namespace, name);
    while (true) {
      JsonNode workspace = cluster.api().get(workspacePath).body();
      if (isReady(workspace)) {
        return workspace;
      }
      condition(workspace, "SpecValid")
          .filter(valid -> valid.path("status").asText().equals("False"))
          .ifPresent(invalid -> {
            throw new CliFailure(
                "workspace " + name + " is invalid: " + invalid.path("message").asText());
          });
      podProblem(namespace, name)
          .ifPresent(problem -> {
            throw new CliFailure("workspace " + name + " cannot start: " + problem);
          });
      if (Instant.now().isAfter(deadline)) {
        String why =
            condition(workspace, "Ready")
                .map(ready -> ready.path("message").asText())
                .orElse("no status yet");
        throw new CliFailure(
            "workspace "
                + name
                + " is not ready after "
                + timeout.toSeconds()
                + " s: "
                + why
                + unreadiness(namespace, name)
                + "; --timeout waits longer");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static boolean isReady(JsonNode workspace) {
    long generation = workspace.path("metadata").path("generation").asLong();
    return workspace.path("status").path("observedGeneration").asLong() == generation
        && condition(workspace, "Ready")
            .filter(ready -> ready.path("status").asText().equals("True"))
            .isPresent();
  }

  private static Optional<JsonNode> condition(JsonNode workspace, String type) {
    for (JsonNode condition : workspace.path("status").path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }

  /** What the pods themselves say of why they are not ready. */
  private String unreadiness(String namespace, String name) {
    for (JsonNode pod : pods(namespace, name)) {
      for (JsonNode condition : pod.path("status").path("conditions")) {
        if (condition.path("type").asText().equals("Ready") && condition.has("message")) {
          return " " + condition.path("message").asText();
        }
      }
    }
    return "";
  }

  private JsonNode pods(String namespace, String name) {
    return cluster
        .api()
        .get(
            ResourceKind.POD.path(namespace)
                + "?labelSelector=app.kubernetes.io%2Finstance%3D"
                + name)
        .body()
        .path("items");
  }

  private Optional<String> podProblem(String namespace, String name) {
    for (JsonNode pod : pods(namespace, name)) {
      JsonNode status = pod.path("status").path("containerStatuses").path(0);
      JsonNode waiting = status.path("state").path("waiting");
      String reason = waiting.path("reason").asText();
      if (!reason.isEmpty() && !PASSING_REASONS.contains(reason)) {
        return Optional.of(waiting.path("message").asText(reason));
      }
      if (reason.equals("CrashLoopBackOff")
          && status.path("restartCount").asInt() >= HOPELESS_RESTARTS) {
        String lastLine = lastLine(namespace, pod.path("metadata").path("name").asText());
        return Optional.of(lastLine.isEmpty() ? waiting.path("message").asText() : lastLine);
      }
    }
    return Optional.empty();
  }

  private String lastLine(String namespace, String pod) {
    Optional<InputStream> log =
        logs.open(namespace, pod, false, OptionalInt.of(1), OptionalLong.empty());
    if (log.isEmpty()) {
      return "";
    }
    try (InputStream line = log.get()) {
      return new String(line.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "the log cannot be read: " + e.getMessage();
    }
  }
}
