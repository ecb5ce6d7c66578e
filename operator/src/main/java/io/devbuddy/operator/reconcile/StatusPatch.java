package io.devbuddy.operator.reconcile;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Optional;

/** Writes a status when it differs from the one that is there. */
final class StatusPatch {
  private StatusPatch() {}

  static UpdateControl<DevBuddyWorkspace> of(
      DevBuddyWorkspace resource,
      DevBuddyWorkspaceStatus status,
      Optional<DevBuddyWorkspaceStatus> previous) {
    if (previous.filter(status::equals).isPresent()) {
      return UpdateControl.noUpdate();
    }
    // Server-side apply of the status alone: no specification, no managed fields, no version.
    DevBuddyWorkspace patch = new DevBuddyWorkspace();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(resource.getMetadata().getName())
            .withNamespace(resource.getMetadata().getNamespace())
            .build());
    patch.setStatus(status);
    return UpdateControl.patchStatus(patch);
  }
}
