package io.devbuddy.executor.process;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a command took.
 *
 * @param cpuTime user and system time of its first process and those that it waited for
 *     (getrusage(2)); what was killed at the end is not in it
 * @param peakRssKib the largest resident set of any one process, in KiB. The kernel tells it at the
 *     end where it is larger than this server's own, whose memory a child shares until it executes
 *     a program; below that it is what was seen while the command ran, and empty when it ended
 *     before anybody looked
 * @param processes how many processes it had at once at most, as seen twice a second among its
 *     first process's descendants; those that left the tree are not in it. Empty when it ended
 *     before anybody looked
 */
public record ResourceUse(Duration cpuTime, OptionalLong peakRssKib, OptionalInt processes) {

  /** Of what was not started. */
  public static final ResourceUse NONE =
      new ResourceUse(Duration.ZERO, OptionalLong.empty(), OptionalInt.empty());
}
