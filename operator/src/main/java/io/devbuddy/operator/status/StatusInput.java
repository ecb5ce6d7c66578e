package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.apply.ApplyOutcome;
import io.devbuddy.operator.lifecycle.Pause;
import io.devbuddy.operator.model.Reference;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.observe.ObservedState;
import io.devbuddy.operator.probe.ProbeResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a status follows from, except for the time.
 *
 * @param generation generation of the specification that was read
 * @param selector label selector of the pods, as text
 * @param reading what came of reading it
 * @param pause why it has no pods although nothing is wrong with it, if so
 * @param outcome what became of its objects
 * @param missing objects that the pods need and that do not exist
 * @param observed what the cluster shows
 * @param probes what came of asking the executors, by the uid of their pods
 * @param previous the status so far, if there is one
 */
public record StatusInput(
    long generation,
    String selector,
    WorkspaceReading reading,
    Optional<Pause> pause,
    ApplyOutcome outcome,
    List<Reference> missing,
    ObservedState observed,
    Map<String, ProbeResult> probes,
    Optional<DevBuddyWorkspaceStatus> previous) {
  /** Takes defensive copies. */
  public StatusInput {
    missing = List.copyOf(missing);
    probes = Map.copyOf(probes);
  }
}
