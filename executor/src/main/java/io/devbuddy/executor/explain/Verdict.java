package io.devbuddy.executor.explain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Whether a command would be run. */
public sealed interface Verdict {

  /**
   * It would.
   *
   * @param file the real file that would be executed
   * @param workingDirectory the real folder it would run in
   * @param timeout after which it would be ended
   */
  record Allowed(Path file, Path workingDirectory, Duration timeout) implements Verdict {}

  /**
   * It would not.
   *
   * @param code stable; the name of a {@link io.devbuddy.executor.policy.DenyReason}, or another
   *     code that calls are refused with
   * @param detail names the command, path and lists involved
   * @param sanitizedDetail names none of them
   * @param file the real file that the command leads to, where there is one
   */
  record Refused(String code, String detail, String sanitizedDetail, Optional<Path> file)
      implements Verdict {}
}
