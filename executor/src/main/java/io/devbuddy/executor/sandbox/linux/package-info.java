/**
 * The kernel and C library calls that confining and supervising commands takes, one class for each
 * interface, bound by the foreign function API. Depends on nothing else of this project.
 *
 * <p>Nothing here decides anything. Calls return the kernel's result or a negative error number;
 * none throws for what the kernel refuses.
 */
@NullMarked
package io.devbuddy.executor.sandbox.linux;

import org.jspecify.annotations.NullMarked;
