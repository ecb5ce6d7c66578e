package io.devbuddy.executor.forward;

import java.time.Duration;

/**
 * How patient the forwarder is.
 *
 * @param firstPause between a failure and the next attempt; doubled with each further failure
 * @param longestPause the longest of these pauses
 * @param answer how long the sink may take to accept a connection, to prove its name, to confirm
 *     records, and to take any of what is being sent to it
 * @param look how often an idle connection is looked at
 */
record ForwardTimes(Duration firstPause, Duration longestPause, Duration answer, Duration look) {
  static final ForwardTimes DEFAULT =
      new ForwardTimes(
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(1));

  Duration after(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(longestPause) > 0 ? longestPause : twice;
  }

  int answerMillis() {
    return Math.toIntExact(answer.toMillis());
  }
}
