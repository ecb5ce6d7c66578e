package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.apply.ApplyOutcome;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.observe.ObservedState;
import java.util.Optional;

/**
 * Everything that a status follows from, except for the time.
 *
 * @param generation generation of the specification that was read
 * @param selector label selector of the pods, as text
 * @param reading what came of reading it
 * @param outcome what became of its objects
 * @param observed what the cluster shows
 * @param previous the status so far, if there is one
 */
public record StatusInput(
    long generation,
    String selector,
    WorkspaceReading reading,
    ApplyOutcome outcome,
    ObservedState observed,
    Optional<DevBuddyWorkspaceStatus> previous) {}
