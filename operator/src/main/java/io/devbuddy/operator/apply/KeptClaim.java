package io.devbuddy.operator.apply;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Applies the claim of a workspace's own volume. A claim may be older than its workspace, and the
 * API lets it do nothing but grow (Kubernetes API, PersistentVolumeClaimSpec).
 */
final class KeptClaim {
  private static final String FIELD = "spec.workspace.source.volumeClaimTemplate";
  private static final String STORAGE = "storage";
  private static final String REMEDY =
      " Set the field to that, or delete the claim, with its files, so that it is made anew.";
  private static final int UNPROCESSABLE = 422;

  private KeptClaim() {}

  static ApplyResult apply(ServerSideApplier applier, PersistentVolumeClaim claim) {
    try {
      return applier.applyKept(PersistentVolumeClaim.class, claim, KeptClaim::mismatch);
    } catch (KubernetesClientException e) {
      if (!isRefusedGrowth(e)) {
        throw e;
      }
      // Whether a storage class lets its volumes grow is for the API server to know.
      return new ApplyResult.Mismatch(
          claim.getKind(),
          claim.getMetadata().getName(),
          FIELD + ".size",
          "cannot grow: it has no volume yet, or its storage class does not allow it. Set the field"
              + " to its present size.");
    }
  }

  /** All but growth has been ruled out before, so what the API server refuses is that. */
  private static boolean isRefusedGrowth(KubernetesClientException refused) {
    String message = String.valueOf(refused.getMessage());
    return (refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN
            || refused.getCode() == UNPROCESSABLE)
        && (message.contains("resize") || message.contains("immutable"));
  }

  /** Completes what is wanted with a class that was not asked for: any will do. */
  static Optional<ApplyResult.Mismatch> mismatch(
      PersistentVolumeClaim wanted, PersistentVolumeClaim existing) {
    String storageClass = wanted.getSpec().getStorageClassName();
    String existingClass = existing.getSpec().getStorageClassName();
    if (storageClass == null) {
      wanted.getSpec().setStorageClassName(existingClass);
    } else if (!storageClass.equals(existingClass)) {
      return mismatch(
          existing,
          ".storageClassName",
          "has %s and cannot change to %s."
              .formatted(
                  existingClass == null ? "no storage class" : "the class " + existingClass,
                  storageClass));
    }
    Set<String> modes = new HashSet<>(wanted.getSpec().getAccessModes());
    Set<String> existingModes = new HashSet<>(existing.getSpec().getAccessModes());
    if (!modes.equals(existingModes)) {
      return mismatch(
          existing,
          ".accessModes",
          "has %s and cannot change to %s."
              .formatted(existing.getSpec().getAccessModes(), wanted.getSpec().getAccessModes()));
    }
    Quantity size = size(wanted);
    Quantity existingSize = size(existing);
    return size.getNumericalAmount().compareTo(existingSize.getNumericalAmount()) < 0
        ? mismatch(
            existing, ".size", "has %s and cannot shrink to %s.".formatted(existingSize, size))
        : Optional.empty();
  }

  private static Quantity size(PersistentVolumeClaim claim) {
    return Objects.requireNonNull(
        claim.getSpec().getResources().getRequests().get(STORAGE),
        "spec.resources.requests.storage");
  }

  private static Optional<ApplyResult.Mismatch> mismatch(
      PersistentVolumeClaim existing, String field, String problem) {
    return Optional.of(
        new ApplyResult.Mismatch(
            existing.getKind(), existing.getMetadata().getName(), FIELD + field, problem + REMEDY));
  }
}
