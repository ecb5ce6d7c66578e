package io.devbuddy.operator.lifecycle;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;

/** Statuses for tests. */
final class Statuses {
  private Statuses() {}

  /** Returns a status that holds nothing but the conditions. */
  static DevBuddyWorkspaceStatus with(List<Condition> conditions) {
    return Serialization.unmarshal(
        Serialization.asJson(Map.of("conditions", conditions)), DevBuddyWorkspaceStatus.class);
  }
}
