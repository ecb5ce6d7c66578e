/**
 * Writes every log record as one line to standard output. Depends on config for the wanted levels.
 */
@NullMarked
package io.devbuddy.executor.logging;

import org.jspecify.annotations.NullMarked;
