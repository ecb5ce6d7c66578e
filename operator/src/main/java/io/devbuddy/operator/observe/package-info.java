/**
 * What the cluster shows of a workspace, reduced to what the status needs. Never writes; depends on
 * the resource types only.
 */
@NullMarked
package io.devbuddy.operator.observe;

import org.jspecify.annotations.NullMarked;
