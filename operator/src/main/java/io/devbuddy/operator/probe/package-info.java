/**
 * Asks executors what they are: the status that they report, and a real MCP handshake. Depends on
 * {@code model}, {@code lifecycle} and {@code desired} (names). Only {@code ApiKeySecrets} reads
 * keys; they are held no longer than a question takes, and never logged.
 */
@NullMarked
package io.devbuddy.operator.probe;

import org.jspecify.annotations.NullMarked;
