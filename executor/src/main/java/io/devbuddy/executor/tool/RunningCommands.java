package io.devbuddy.executor.tool;

import io.devbuddy.executor.background.BackgroundCommands;

/**
 * What bounds the commands of a server.
 *
 * @param slots for commands of all kinds
 * @param background those that run in the background
 */
public record RunningCommands(CommandSlots slots, BackgroundCommands background) {}
