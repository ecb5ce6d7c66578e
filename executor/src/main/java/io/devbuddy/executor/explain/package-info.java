/**
 * Says what the policy decides and what the kernel will grant, without running anything, and why a
 * command that ran was denied something. Depends on policy, and on sandbox for {@code
 * IsolationMode} only.
 */
@NullMarked
package io.devbuddy.executor.explain;

import org.jspecify.annotations.NullMarked;
