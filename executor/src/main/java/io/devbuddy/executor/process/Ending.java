package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.linux.Children;
import java.time.Duration;

/**
 * What a command thread hands over: bare facts, as words and decoding are left to threads that are
 * not confined.
 *
 * @param kind how it ended
 * @param errno the kernel's error number where the kind has one, else 0
 * @param ended what the kernel told of the command's first process; all zero when none was started
 */
record Ending(Kind kind, int errno, Children.Ended ended) {
  private static final Children.Ended NO_PROCESS = new Children.Ended(false, 0, Duration.ZERO, 0);

  enum Kind {
    /** By itself or by a signal from elsewhere. */
    ENDED,
    /** Killed at its timeout. */
    TIMED_OUT,
    /** Killed as it was cancelled. */
    CANCELLED,
    /** Killed as it had more processes than it may. */
    TOO_MANY_PROCESSES,
    /** Not started: the thread could not be confined. */
    NOT_CONFINED,
    /** Not started: no pipes. */
    NO_PIPES,
    /** Not started: the kernel refused the program or the folder. */
    NOT_SPAWNED,
    /** Not started: no thread. */
    NO_THREAD,
    /** A fault of this server; what had been started was killed. */
    FAULT
  }

  static Ending withoutProcess(Kind kind, int errno) {
    return new Ending(kind, errno, NO_PROCESS);
  }
}
