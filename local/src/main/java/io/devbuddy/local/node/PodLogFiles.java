package io.devbuddy.local.node;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The logs of the pods that the node runs. Safe for use by several threads. */
public final class PodLogFiles {
  private final Map<String, LogFile> logs = new ConcurrentHashMap<>();

  public Optional<InputStream> open(
      String namespace,
      String pod,
      boolean follow,
      OptionalInt tailLines,
      OptionalLong sinceSeconds) {
    return Optional.ofNullable(logs.get(namespace + "/" + pod))
        .map(log -> log.open(follow, tailLines, sinceSeconds));
  }

  void put(String namespace, String pod, LogFile log) {
    logs.put(namespace + "/" + pod, log);
  }

  void remove(String namespace, String pod) {
    logs.remove(namespace + "/" + pod);
  }
}
