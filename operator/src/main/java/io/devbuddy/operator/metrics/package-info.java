/**
 * What an operator counts and measures, with closed sets of labels: nothing is told apart by
 * workspace or namespace. Depends on {@code leader} (the role), {@code model} (the API's words).
 */
@NullMarked
package io.devbuddy.operator.metrics;

import org.jspecify.annotations.NullMarked;
