package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * All objects, in memory, with one growing resource version and the last changes for watches.
 *
 * <p>Thread-safe. Nodes that go in or come out are never changed afterwards: copy before a change.
 */
final class ObjectStore {

  /** How many changes a watch can be behind before it must list again. */
  static final int HISTORY_LIMIT = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final NavigableMap<ObjectKey, ObjectNode> objects = new TreeMap<>();
  private final Deque<StoreEvent> history = new ArrayDeque<>();
  private final List<WatchQueue> queues = new CopyOnWriteArrayList<>();
  private long version;
  private long forgottenVersion;

  /** A list and the version of the store that it shows. */
  record Snapshot(long version, List<ObjectNode> objects) {}

  /** Runs a read-modify-write with no other write in between; must not block. */
  <T> T atomically(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  Optional<ObjectNode> get(ObjectKey key) {
    return atomically(() -> Optional.ofNullable(objects.get(key)));
  }

  /** The objects of one kind; of all namespaces when {@code namespace} is empty. */
  Snapshot list(String storage, String namespace) {
    return atomically(() -> {
      List<ObjectNode> found = new ArrayList<>();
      objects.tailMap(new ObjectKey(storage, namespace, ""), true).entrySet().stream()
          .takeWhile(entry -> isIn(entry.getKey(), storage, namespace))
          .forEach(entry -> found.add(entry.getValue()));
      return new Snapshot(version, found);
    });
  }

  List<ObjectKey> keys() {
    return atomically(() -> List.copyOf(objects.keySet()));
  }

  /** Stores an object under a new resource version, which it puts into {@code object}. */
  ObjectNode put(ObjectKey key, ObjectNode object) {
    return atomically(() -> {
      version++;
      ObjectMeta.of(object).put("resourceVersion", Long.toString(version));
      Optional<ObjectNode> before = Optional.ofNullable(objects.put(key, object));
      publish(
          new StoreEvent(
              before.isPresent() ? StoreEvent.Change.MODIFIED : StoreEvent.Change.ADDED,
              key,
              version,
              object,
              before.orElse(object)));
      return object;
    });
  }

  /** Removes an object; its last state gets a resource version of its own. */
  void remove(ObjectKey key) {
    atomically(() -> {
      Optional.ofNullable(objects.remove(key))
          .ifPresent(before -> {
            version++;
            ObjectNode last = before.deepCopy();
            ObjectMeta.of(last).put("resourceVersion", Long.toString(version));
            publish(new StoreEvent(StoreEvent.Change.DELETED, key, version, last, before));
          });
      return version;
    });
  }

  boolean hasUid(String uid) {
    return atomically(() -> objects.values().stream().anyMatch(o -> ObjectMeta.uid(o).equals(uid)));
  }

  /** Starts a watch with a list: what it delivers comes right after the snapshot. */
  Snapshot watchFromNow(WatchQueue queue) {
    return atomically(() -> {
      queues.add(queue);
      return list(queue.storage(), queue.namespace());
    });
  }

  /**
   * Starts a watch after {@code since}.
   *
   * @return false when changes after {@code since} have been forgotten
   */
  boolean watchSince(WatchQueue queue, long since) {
    return atomically(() -> {
      if (since < forgottenVersion) {
        return false;
      }
      history.stream().filter(event -> event.version() > since).forEach(queue::offer);
      queues.add(queue);
      return true;
    });
  }

  void unwatch(WatchQueue queue) {
    queues.remove(queue);
  }

  private void publish(StoreEvent event) {
    history.addLast(event);
    if (history.size() > HISTORY_LIMIT) {
      forgottenVersion = history.removeFirst().version();
    }
    queues.forEach(queue -> queue.offer(event));
  }

  static boolean isIn(ObjectKey key, String storage, String namespace) {
    return key.storage().equals(storage)
        && (namespace.isEmpty() || key.namespace().equals(namespace));
  }
}
