package io.devbuddy.operator.apply;

import io.devbuddy.operator.desired.WorkspaceLabels;
import io.devbuddy.operator.model.WorkspaceIdentity;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Applies single objects of one workspace with the operator's field manager.
 *
 * <p>An object that exists and is not controlled by the workspace is never written. Errors of the
 * API server are thrown as {@link KubernetesClientException}.
 */
final class ServerSideApplier {
  private final KubernetesClient client;
  private final ObjectCache cache;
  private final WorkspaceIdentity workspace;

  ServerSideApplier(KubernetesClient client, ObjectCache cache, WorkspaceIdentity workspace) {
    this.client = client;
    this.cache = cache;
    this.workspace = workspace;
  }

  /** Creates or changes the object; writes nothing when it is as wanted. */
  <T extends HasMetadata> ApplyResult apply(Class<T> kind, T wanted) {
    return apply(kind, wanted, this::controls, (_, _) -> Optional.empty());
  }

  /**
   * As {@link #apply}, for an object that may outlive its workspace: one without an owner is taken
   * over when it was made for a workspace of the same name. The given rule may say that the wanted
   * object (first) cannot be made of the one that exists (second), and may complete what is wanted.
   */
  <T extends HasMetadata> ApplyResult applyKept(
      Class<T> kind, T wanted, BiFunction<T, T, Optional<ApplyResult.Mismatch>> mismatch) {
    return apply(kind, wanted, existing -> controls(existing) || leftBehind(existing), mismatch);
  }

  private <T extends HasMetadata> ApplyResult apply(
      Class<T> kind,
      T wanted,
      Predicate<HasMetadata> ours,
      BiFunction<T, T, Optional<ApplyResult.Mismatch>> mismatch) {
    T desired = AppliedState.withHash(wanted);
    String name = desired.getMetadata().getName();
    Optional<T> existing = find(kind, desired);
    if (existing.isEmpty()) {
      cache.created(kind, write(desired));
      return new ApplyResult.Created(desired.getKind(), name);
    }
    if (!ours.test(existing.get())) {
      return new ApplyResult.Conflict(desired.getKind(), name);
    }
    Optional<ApplyResult.Mismatch> impossible = mismatch.apply(desired, existing.get());
    if (impossible.isPresent()) {
      return impossible.get();
    }
    List<FieldPath> missing = AppliedState.missing(desired, existing.get());
    if (missing.isEmpty()) {
      return new ApplyResult.Unchanged(desired.getKind(), name);
    }
    cache.patched(kind, write(desired), existing.get());
    return AppliedState.isSameWish(desired, existing.get())
        ? new ApplyResult.Corrected(desired.getKind(), name, changed(missing, existing.get()))
        : new ApplyResult.Patched(desired.getKind(), name);
  }

  private static List<ApplyResult.ChangedField> changed(
      List<FieldPath> fields, HasMetadata existing) {
    return fields.stream()
        .map(field ->
            new ApplyResult.ChangedField(
                field.text(),
                FieldOwners.otherOwner(existing.getMetadata().getManagedFields(), field)))
        .toList();
  }

  /** Creates the object when there is none of its name; never changes one that exists. */
  <T extends HasMetadata> ApplyResult createOnce(Class<T> kind, T desired) {
    String name = desired.getMetadata().getName();
    Optional<T> existing = find(kind, desired);
    if (existing.isPresent()) {
      return leftAlone(desired, existing.get());
    }
    try {
      cache.created(kind, client.resource(desired).create());
      return new ApplyResult.Created(desired.getKind(), name);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      // Somebody was faster, perhaps this operator itself before its cache knew of it.
      T winner = client.resource(desired).get();
      if (winner == null) {
        throw e;
      }
      return leftAlone(desired, winner);
    }
  }

  /** Deletes the object when it is there and the workspace's; the informers know all of those. */
  <T extends HasMetadata> Optional<ApplyResult> remove(Class<T> kind, String name) {
    return cache
        .find(kind, name)
        .filter(this::controls)
        .filter(existing -> existing.getMetadata().getDeletionTimestamp() == null)
        .map(existing -> {
          client.resource(existing).delete();
          return new ApplyResult.Removed(existing.getKind(), name);
        });
  }

  private ApplyResult leftAlone(HasMetadata desired, HasMetadata existing) {
    String name = desired.getMetadata().getName();
    return controls(existing)
        ? new ApplyResult.Unchanged(desired.getKind(), name)
        : new ApplyResult.Conflict(desired.getKind(), name);
  }

  /**
   * Asks the informers first. They know only what carries the operator's label, so the API server
   * decides whether a name is really free.
   */
  private <T extends HasMetadata> Optional<T> find(Class<T> kind, T desired) {
    return cache
        .find(kind, desired.getMetadata().getName())
        .or(() -> Optional.ofNullable(client.resource(desired).get()));
  }

  private <T extends HasMetadata> T write(T desired) {
    return client
        .resource(desired)
        .fieldManager(WorkspaceLabels.OPERATOR)
        .forceConflicts()
        .serverSideApply();
  }

  private boolean controls(HasMetadata existing) {
    return controllerUid(existing).filter(workspace.uid()::equals).isPresent();
  }

  private boolean leftBehind(HasMetadata existing) {
    return controllerUid(existing).isEmpty()
        && WorkspaceLabels.OPERATOR.equals(
            entry(existing.getMetadata().getLabels(), WorkspaceLabels.MANAGED_BY))
        && workspace
            .name()
            .equals(entry(existing.getMetadata().getAnnotations(), WorkspaceLabels.WORKSPACE));
  }

  private static @Nullable String entry(@Nullable Map<String, String> entries, String name) {
    return entries == null ? null : entries.get(name);
  }

  private static Optional<String> controllerUid(HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .map(OwnerReference::getUid)
        .findFirst();
  }
}
