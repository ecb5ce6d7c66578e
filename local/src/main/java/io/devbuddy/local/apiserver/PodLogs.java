package io.devbuddy.local.apiserver;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Opens the output of a pod for {@code GET /api/v1/namespaces/NAMESPACE/pods/POD/log}.
 *
 * <p>Implementations must be safe for use by many threads. A read that waits for more output must
 * end when its thread is interrupted: the server interrupts it when it closes.
 */
@FunctionalInterface
public interface PodLogs {

  /**
   * Opens the log of one pod; the caller closes the stream.
   *
   * @param follow whether the stream stays open and delivers output as the pod writes it
   * @param tailLines how many of the last lines to start with, 0 or more; empty for all
   * @param sinceSeconds only output of the last so many seconds, 1 or more; empty for all
   * @return the stream, or empty when the pod has not been started yet
   */
  Optional<InputStream> open(
      String namespace,
      String pod,
      boolean follow,
      OptionalInt tailLines,
      OptionalLong sinceSeconds);

  /** No pod has a log. */
  static PodLogs none() {
    return (_, _, _, _, _) -> Optional.empty();
  }
}
