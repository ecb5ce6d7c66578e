package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceVolume;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.Optional;

/** The claim of the volume that a workspace has of its own. */
final class DesiredClaim {
  private DesiredClaim() {}

  static Optional<PersistentVolumeClaim> of(WorkspaceModel model) {
    return model.workspace().volume() instanceof WorkspaceVolume.OwnClaim claim
        ? Optional.of(of(model, claim))
        : Optional.empty();
  }

  private static PersistentVolumeClaim of(WorkspaceModel model, WorkspaceVolume.OwnClaim claim) {
    return new PersistentVolumeClaimBuilder()
        .withMetadata(metadata(model, claim))
        .withNewSpec()
        .withAccessModes(claim.accessModes())
        .withStorageClassName(claim.storageClassName().orElse(null))
        .withNewResources()
        .withRequests(Map.of("storage", Quantity.parse(claim.size())))
        .endResources()
        .endSpec()
        .build();
  }

  /** What has no owner is not collected as garbage when the workspace goes. */
  private static ObjectMeta metadata(WorkspaceModel model, WorkspaceVolume.OwnClaim claim) {
    ObjectMeta metadata = WorkspaceLabels.metadata(model, model.names().claim());
    return claim.retain()
        ? new ObjectMetaBuilder(metadata).withOwnerReferences().build()
        : metadata;
  }
}
