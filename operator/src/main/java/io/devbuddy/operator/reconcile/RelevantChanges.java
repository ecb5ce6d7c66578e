package io.devbuddy.operator.reconcile;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/**
 * Lets changes of a workspace's specification and annotations through, which users make, and not
 * those of its status, which the operator itself makes. The framework makes filters by their class.
 */
public final class RelevantChanges implements OnUpdateFilter<DevBuddyWorkspace> {
  /** Creates the filter. */
  public RelevantChanges() {}

  @Override
  public boolean accept(DevBuddyWorkspace now, DevBuddyWorkspace before) {
    return !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || !Objects.equals(
            now.getMetadata().getAnnotations(), before.getMetadata().getAnnotations());
  }
}
