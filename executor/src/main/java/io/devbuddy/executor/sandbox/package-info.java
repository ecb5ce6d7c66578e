/**
 * Turns an allowed command into one that the kernel confines (Landlock, seccomp). Depends on policy
 * only.
 */
@NullMarked
package io.devbuddy.executor.sandbox;

import org.jspecify.annotations.NullMarked;
