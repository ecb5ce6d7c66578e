package io.devbuddy.executor;

/**
 * What a mode that answers and ends prints, and ends with.
 *
 * @param exitCode 0 for the answer that was hoped for
 */
record ModeAnswer(int exitCode, String stdout, String stderr) {}
