/** Proof that the default sandbox does not get in the way of everyday work. */
@NullMarked
package io.devbuddy.executor.usability;

import org.jspecify.annotations.NullMarked;
