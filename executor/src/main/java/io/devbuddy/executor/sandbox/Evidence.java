package io.devbuddy.executor.sandbox;

/**
 * One thing that the start-up self-test tried as a command would.
 *
 * @param attempt what it would do, in words
 * @param refused whether the kernel refused it in the way that proves the wall
 * @param answer the name of the kernel's error, such as {@code EACCES}; {@code none} when it let it
 *     happen
 */
public record Evidence(String attempt, boolean refused, String answer) {}
