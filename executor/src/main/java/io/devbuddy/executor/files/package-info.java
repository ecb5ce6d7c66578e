/**
 * Reads, lists, searches and changes files for clients. Depends on policy and sandbox.
 *
 * <p>A call goes through three threads: the caller, which may be virtual; a worker, a platform
 * thread that does the work; and a confined thread that makes the calls in which the kernel looks
 * at a path, for the worker of one call only ({@link io.devbuddy.executor.sandbox.ConfinedCalls}).
 * So it is the kernel that keeps a call inside the allowed folders, whatever happens to links and
 * folders meanwhile. What was opened is read and written by the worker, which is not confined and
 * may do what Java does.
 */
@NullMarked
package io.devbuddy.executor.files;

import org.jspecify.annotations.NullMarked;
