package io.devbuddy.operator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a workspace runs and lives.
 *
 * @param createdAt when it was made
 * @param suspend whether it is to rest
 * @param ttl how long after its creation it is deleted; empty for never
 * @param maxLifetime how long it runs before it is suspended; empty for without end
 * @param idleTimeout how long nobody uses it before it is suspended; empty for however long
 * @param resumedAt when somebody last asked for it to run again; empty for never
 */
public record WorkspaceLifecycle(
    Instant createdAt,
    boolean suspend,
    Optional<Duration> ttl,
    Optional<Duration> maxLifetime,
    Optional<Duration> idleTimeout,
    Optional<Instant> resumedAt) {
  /** Annotation of a workspace that says when somebody last asked for it to run again. */
  public static final String RESUMED_AT = "devbuddy.io/resumed-at";

  /** Returns when the workspace is to be deleted; empty for never. */
  public Optional<Instant> expiresAt() {
    return ttl.map(createdAt::plus);
  }
}
