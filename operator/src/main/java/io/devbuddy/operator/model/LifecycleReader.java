package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceSpec;
import io.devbuddy.api.v1alpha1.LifecycleSpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how long a workspace runs and lives; a time that breaks a rule is left out and noted. */
public final class LifecycleReader {
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");
  private static final LifecycleSpec NONE = new LifecycleSpec(null, null, null, null);

  private final Violations violations;

  LifecycleReader(Violations violations) {
    this.violations = violations;
  }

  /** Reads what can be read, also when other parts of the specification break rules. */
  public static WorkspaceLifecycle lenient(DevBuddyWorkspace resource) {
    return new LifecycleReader(new Violations()).read(resource);
  }

  WorkspaceLifecycle read(DevBuddyWorkspace resource) {
    DevBuddyWorkspaceSpec spec =
        requireNonNullElse(resource.getSpec(), DevBuddyWorkspaceSpec.EMPTY);
    LifecycleSpec lifecycle = requireNonNullElse(spec.lifecycle(), NONE);
    String created =
        requireNonNull(resource.getMetadata().getCreationTimestamp(), "metadata.creationTimestamp");
    return new WorkspaceLifecycle(
        OffsetDateTime.parse(created).toInstant(),
        Boolean.TRUE.equals(spec.suspend()),
        duration(lifecycle.ttl(), "spec.lifecycle.ttl"),
        duration(lifecycle.maxLifetime(), "spec.lifecycle.maxLifetime"),
        duration(lifecycle.idleTimeout(), "spec.lifecycle.idleTimeout"),
        resumedAt(resource.getMetadata().getAnnotations()));
  }

  private Optional<Duration> duration(@Nullable String text, String field) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher parts = DURATION.matcher(text);
    Duration duration =
        parts.matches()
            ? Duration.ofHours(number(parts.group(1)))
                .plusMinutes(number(parts.group(2)))
                .plusSeconds(number(parts.group(3)))
            : Duration.ZERO;
    if (duration.isZero()) {
      violations.add(field, "must be a duration above 0 such as 8h, 90m or 1h30m");
      return Optional.empty();
    }
    return Optional.of(duration);
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private Optional<Instant> resumedAt(@Nullable Map<String, String> annotations) {
    String text = annotations == null ? null : annotations.get(WorkspaceLifecycle.RESUMED_AT);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      violations.add(
          "metadata.annotations[" + WorkspaceLifecycle.RESUMED_AT + "]",
          "must be a time such as 2026-01-02T03:04:05Z");
      return Optional.empty();
    }
  }
}
