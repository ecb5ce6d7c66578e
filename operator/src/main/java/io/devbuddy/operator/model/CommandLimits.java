package io.devbuddy.operator.model;

import java.util.Optional;

/**
 * How much commands may use; what is empty is the executor's default.
 *
 * @param defaultTimeoutSeconds timeout of a call that names none, in seconds
 * @param maxConcurrentCommands commands that run at once in one pod
 * @param maxQueuedCommands calls that may wait for a running command to end
 * @param maxOutputBytes bytes of each output stream that are kept
 * @param maxProcesses processes that one command may have at once
 * @param maxOpenFiles files that each process of a command may have open
 * @param maxFileBytes size of the largest file that a command may write
 * @param maxBackgroundCommands commands that may run in the background at once in one pod
 * @param maxBackgroundSeconds the longest time that they may take, in seconds
 * @param maxBackgroundOutputBytes bytes of each of their output streams that are kept
 */
public record CommandLimits(
    Optional<Integer> defaultTimeoutSeconds,
    Optional<Integer> maxConcurrentCommands,
    Optional<Integer> maxQueuedCommands,
    Optional<Integer> maxOutputBytes,
    Optional<Integer> maxProcesses,
    Optional<Integer> maxOpenFiles,
    Optional<Long> maxFileBytes,
    Optional<Integer> maxBackgroundCommands,
    Optional<Integer> maxBackgroundSeconds,
    Optional<Integer> maxBackgroundOutputBytes) {}
