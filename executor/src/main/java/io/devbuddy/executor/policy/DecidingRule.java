package io.devbuddy.executor.policy;

import java.util.Optional;

/**
 * The setting that decided about a request, or about one part of it.
 *
 * @param setting the key, such as {@code CommandExecution:AllowedCommands}
 * @param entry what in the setting decided, as it is written there; empty when it was that nothing
 *     in it fits
 */
public record DecidingRule(String setting, Optional<String> entry) {}
