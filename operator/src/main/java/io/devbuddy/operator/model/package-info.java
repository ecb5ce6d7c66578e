/**
 * A workspace as the operator understands it: validated, with every default filled in, free of
 * null. Pure; depends only on the resource types.
 */
@NullMarked
package io.devbuddy.operator.model;

import org.jspecify.annotations.NullMarked;
