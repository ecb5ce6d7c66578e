/**
 * What a client may start, where, and for how long: pure decisions. Depends on nothing else of this
 * project.
 */
@NullMarked
package io.devbuddy.executor.policy;

import org.jspecify.annotations.NullMarked;
