/**
 * Starts and supervises confined commands until their whole process tree has ended. Depends on
 * sandbox, policy and output.
 *
 * <p>A command goes through four threads: the caller ({@link
 * io.devbuddy.executor.process.CommandRunner#run}), a command thread that confines itself and is
 * used once, the completer that wakes the caller, and the spawner that keeps command threads ready.
 * Command threads and the spawner are confined for good, and so is every thread they start or make
 * the JDK start; they only ever unpark platform threads that exist already.
 */
@NullMarked
package io.devbuddy.executor.process;

import org.jspecify.annotations.NullMarked;
