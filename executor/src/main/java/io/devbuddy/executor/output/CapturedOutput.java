package io.devbuddy.executor.output;

/**
 * What was kept of one stream.
 *
 * @param text head and tail decoded as UTF-8; bytes that are not UTF-8 appear as U+FFFD; where
 *     bytes were dropped a line between head and tail says how many
 * @param totalBytes bytes that the command wrote
 * @param droppedBytes bytes that were read but not kept
 */
public record CapturedOutput(String text, long totalBytes, long droppedBytes) {}
