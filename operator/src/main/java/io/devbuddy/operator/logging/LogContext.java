package io.devbuddy.operator.logging;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows which workspace the current thread reconciles.
 *
 * <p>The framework also tells SLF4J (MDC), but its context for {@code java.util.logging} is
 * inherited by every thread that is started meanwhile, such as those of the HTTP client, which
 * would name a workspace for as long as they live.
 */
public final class LogContext implements Metrics {
  private static final ThreadLocal<@Nullable Workspace> CURRENT = new ThreadLocal<>();

  /** Creates a listener for the framework. */
  public LogContext() {}

  static Optional<Workspace> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  @Override
  public void reconciliationExecutionStarted(HasMetadata resource, Map<String, Object> metadata) {
    CURRENT.set(
        new Workspace(
            Objects.requireNonNullElse(resource.getMetadata().getNamespace(), ""),
            resource.getMetadata().getName(),
            Objects.requireNonNullElse(resource.getMetadata().getGeneration(), 0L)));
  }

  @Override
  public void reconciliationExecutionFinished(
      @Nullable HasMetadata resource, Map<String, Object> metadata) {
    CURRENT.remove();
  }

  /**
   * What a line is about.
   *
   * @param generation version of the specification
   */
  record Workspace(String namespace, String name, long generation) {}
}
