package io.devbuddy.operator.status;

import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.apply.ApplyOutcome;
import io.devbuddy.operator.apply.ApplyResult;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.observe.DeploymentObservation;
import io.devbuddy.operator.observe.ObservedState;
import io.devbuddy.operator.observe.PodObservation;
import io.devbuddy.operator.observe.PodStart;
import io.devbuddy.operator.observe.ServiceAddress;
import io.devbuddy.operator.probe.ProbeResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Parts of what a status follows from, for tests. */
final class Situations {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  static final WorkspaceReading VALID = Workspaces.reading("{}", false);
  static final ApplyOutcome APPLIED =
      new ApplyOutcome(List.of(new ApplyResult.Unchanged("Deployment", "demo")));
  static final PodStart NO_START =
      new PodStart("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  static final Map<String, ProbeResult> ANSWERS =
      Map.of("uid-1", new ProbeResult.Unreachable("it has no address"));
  static final DeploymentObservation READY = deployment(true, 1, 1, 1, 1);
  static final DeploymentObservation STARTING = deployment(true, 1, 1, 1, 0);

  private Situations() {}

  static ObservedState observed(DeploymentObservation deployment, PodObservation... pods) {
    return new ObservedState(
        Optional.of(deployment),
        Optional.of(new ServiceAddress("http", "demo.team-a.svc", 8080)),
        List.of(pods));
  }

  static DeploymentObservation deployment(
      boolean current, int wanted, int replicas, int updated, int ready) {
    return new DeploymentObservation(
        current, wanted, replicas, updated, ready, Optional.empty(), false);
  }

  static PodObservation[] pods(DeploymentObservation deployment) {
    return IntStream.range(0, deployment.ready())
        .mapToObj(_ -> pod(true, 0))
        .toArray(PodObservation[]::new);
  }

  static PodObservation pod(boolean ready, int restarts) {
    return new PodObservation(
        "demo-1", "uid-1", ready, ready, restarts, List.of(), List.of(), NO_START);
  }

  static PodObservation waiting(String problem) {
    return new PodObservation(
        "demo-1", "uid-1", false, false, 0, List.of(problem), List.of(), NO_START);
  }
}
