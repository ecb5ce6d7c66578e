/**
 * Commands that run in the background: which there are, whose they are, how far they have come.
 * What they have written outlives the connection of the client that started them. Depends on
 * process.
 */
@NullMarked
package io.devbuddy.executor.background;

import org.jspecify.annotations.NullMarked;
