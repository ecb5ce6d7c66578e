/**
 * Decides whether a workspace may run: suspension, time limits, the namespace's limits. Pure;
 * depends on {@code model} only.
 */
@NullMarked
package io.devbuddy.operator.lifecycle;

import org.jspecify.annotations.NullMarked;
