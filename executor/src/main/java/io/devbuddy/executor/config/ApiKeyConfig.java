package io.devbuddy.executor.config;

import java.util.Optional;

/**
 * Whether callers need a key ({@code Authentication:ApiKey}).
 *
 * @param key the key that callers must present; empty means that authentication is off
 */
public record ApiKeyConfig(Optional<ApiKey> key) {}
