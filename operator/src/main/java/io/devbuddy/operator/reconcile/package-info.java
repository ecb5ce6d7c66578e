/**
 * The entry of the Java Operator SDK: runs the steps in order and returns what should be written.
 * Depends on every other package but {@code config}.
 */
@NullMarked
package io.devbuddy.operator.reconcile;

import org.jspecify.annotations.NullMarked;
