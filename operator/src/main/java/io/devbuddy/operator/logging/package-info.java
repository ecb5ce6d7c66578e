/**
 * How an operator's log lines look, each with the workspace that it is about. Depends on {@code
 * config} (the settings).
 */
@NullMarked
package io.devbuddy.operator.logging;

import org.jspecify.annotations.NullMarked;
