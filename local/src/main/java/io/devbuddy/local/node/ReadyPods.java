package io.devbuddy.local.node;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pods that may get traffic, with the loopback address of each. Safe for use by several
 * threads.
 */
final class ReadyPods {
  private record Entry(String namespace, Map<String, String> labels, InetSocketAddress address) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  void put(String uid, String namespace, Map<String, String> labels, InetSocketAddress address) {
    entries.put(uid, new Entry(namespace, Map.copyOf(labels), address));
  }

  void remove(String uid) {
    entries.remove(uid);
  }

  /**
   * Addresses of the ready pods that carry every label of the selector; none for an empty selector.
   */
  List<InetSocketAddress> selected(String namespace, Map<String, String> selector) {
    if (selector.isEmpty()) {
      return List.of();
    }
    return entries.values().stream()
        .filter(entry -> entry.namespace().equals(namespace))
        .filter(entry -> entry.labels().entrySet().containsAll(selector.entrySet()))
        .map(Entry::address)
        .toList();
  }
}
