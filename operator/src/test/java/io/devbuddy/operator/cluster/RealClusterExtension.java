package io.devbuddy.operator.cluster;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one cluster for the whole test run, when the first test asks for it. */
final class RealClusterExtension implements ExecutionCondition, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RealClusterExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return KubeBinaries.missing()
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("a cluster can be started"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RealCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Started.class, _ -> Started.once(), Started.class)
        .cluster();
  }

  /** What came of the one start; the root store closes it at the end of the run. */
  private record Started(Optional<RealCluster> running, Optional<RuntimeException> failure)
      implements AutoCloseable {
    static Started once() {
      try {
        return new Started(Optional.of(RealCluster.start()), Optional.empty());
      } catch (RuntimeException e) {
        return new Started(Optional.empty(), Optional.of(e));
      }
    }

    RealCluster cluster() {
      return running.orElseThrow(
          () -> new IllegalStateException("the cluster did not start", failure.orElseThrow()));
    }

    @Override
    public void close() {
      running.ifPresent(RealCluster::close);
    }
  }
}
