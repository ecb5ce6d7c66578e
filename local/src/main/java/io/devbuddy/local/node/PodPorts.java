package io.devbuddy.local.node;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loopback ports that executors really listen on: several pods share this computer's address,
 * so a pod's own port says nothing here. Safe for use by several threads.
 */
public final class PodPorts {
  private final Map<String, Integer> ports = new ConcurrentHashMap<>();

  void put(String podUid, int port) {
    ports.put(podUid, port);
  }

  void remove(String podUid) {
    ports.remove(podUid);
  }

  /** The port of a pod's executor; empty while none runs. */
  public Optional<Integer> of(String podUid) {
    return Optional.ofNullable(ports.get(podUid));
  }
}
