/**
 * The settings of an operator, read once at start. Depends on {@code model} (the defaults of
 * workspaces).
 */
@NullMarked
package io.devbuddy.operator.config;

import org.jspecify.annotations.NullMarked;
