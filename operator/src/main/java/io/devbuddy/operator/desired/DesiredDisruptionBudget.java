package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.Optional;

/** How many of the pods voluntary disruptions may take at once. */
final class DesiredDisruptionBudget {
  private DesiredDisruptionBudget() {}

  static Optional<PodDisruptionBudget> of(WorkspaceModel model) {
    return model
        .budget()
        .map(budget ->
            new PodDisruptionBudgetBuilder()
                .withMetadata(WorkspaceLabels.metadata(model, model.names().disruptionBudget()))
                .withNewSpec()
                .withMinAvailable(
                    budget.minAvailable().map(DesiredDisruptionBudget::amount).orElse(null))
                .withMaxUnavailable(
                    budget.maxUnavailable().map(DesiredDisruptionBudget::amount).orElse(null))
                .withNewSelector()
                .withMatchLabels(WorkspaceLabels.selector(model.names()))
                .endSelector()
                .endSpec()
                .build());
  }

  private static IntOrString amount(String text) {
    return text.endsWith("%") ? new IntOrString(text) : new IntOrString(Integer.valueOf(text));
  }
}
