/**
 * Brings the cluster to the desired objects by server-side apply, and touches nothing that belongs
 * to others. Depends on {@code model} and {@code desired}; the only package that writes objects.
 */
@NullMarked
package io.devbuddy.operator.apply;

import org.jspecify.annotations.NullMarked;
