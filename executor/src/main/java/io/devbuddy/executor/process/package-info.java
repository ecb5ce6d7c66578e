/**
 * Starts and supervises confined commands until their whole process tree has ended. Depends on
 * sandbox types and output.
 */
@NullMarked
package io.devbuddy.executor.process;

import org.jspecify.annotations.NullMarked;
