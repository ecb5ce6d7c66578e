/**
 * Events on the workspace for changes that a person would ask about. {@code EventRules} is pure,
 * {@code EventRecorder} writes. Depends on {@code apply} (its results).
 */
@NullMarked
package io.devbuddy.operator.events;

import org.jspecify.annotations.NullMarked;
