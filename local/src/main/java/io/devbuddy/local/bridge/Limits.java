package io.devbuddy.local.bridge;

import java.time.Duration;

/**
 * The bounds of a bridge.
 *
 * @param requestBytes the longest line that is read from the client
 * @param underWayBytes the most that requests without an answer may have together
 * @param requests the most requests without an answer
 * @param answerBytes the longest message that is taken from the server
 * @param silence how long a server may send nothing at all before a request is given up
 * @param ending how long requests may go on after the end of the input
 */
public record Limits(
    int requestBytes,
    int underWayBytes,
    int requests,
    int answerBytes,
    Duration silence,
    Duration ending) {
  private static final int MEBIBYTE = 1 << 20;

  /** The bounds that fit the heap of the {@code devbuddy} command. */
  public static Limits standard(Duration silence) {
    return new Limits(
        16 * MEBIBYTE, 32 * MEBIBYTE, 100, 64 * MEBIBYTE, silence, Duration.ofSeconds(30));
  }
}
