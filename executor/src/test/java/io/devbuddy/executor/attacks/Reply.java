package io.devbuddy.executor.attacks;

import java.time.Duration;

/**
 * What an attempt gave back.
 *
 * @param refused whether the server refused to start it
 * @param exitCode the exit code; -1 when there is none
 * @param elapsed from sending the request to having the whole reply
 */
record Reply(String stdout, String stderr, int exitCode, boolean refused, Duration elapsed) {

  /** Everything that a person would see. */
  String text() {
    return stdout + "\n" + stderr;
  }
}
