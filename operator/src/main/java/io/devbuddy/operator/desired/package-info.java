/**
 * The objects that must exist for a workspace, one file a kind. Pure functions of the model;
 * depends on {@code model} only.
 */
@NullMarked
package io.devbuddy.operator.desired;

import org.jspecify.annotations.NullMarked;
