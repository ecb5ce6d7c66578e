package io.devbuddy.executor.config;

import java.util.Optional;

/**
 * Whether callers need a key ({@code Authentication:ApiKey}).
 *
 * @param keys the keys that callers may present; empty means that authentication is off
 */
public record ApiKeyConfig(Optional<ApiKeys> keys) {
  /** The key that callers should present now; empty means that authentication is off. */
  public Optional<ApiKey> key() {
    return keys.flatMap(ApiKeys::current);
  }
}
