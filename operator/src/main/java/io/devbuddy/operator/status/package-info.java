/**
 * The status of a workspace: one pure function a condition. Depends on {@code model}, {@code apply}
 * (its results) and {@code observe}.
 */
@NullMarked
package io.devbuddy.operator.status;

import org.jspecify.annotations.NullMarked;
