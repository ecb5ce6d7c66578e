package io.devbuddy.local.apiserver;

import java.util.Comparator;

/**
 * Where an object lies.
 *
 * @param storage plural name and group of its kind, like {@code deployments.apps}
 * @param namespace empty for cluster-scoped kinds
 */
record ObjectKey(String storage, String namespace, String name) implements Comparable<ObjectKey> {

  private static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::storage)
          .thenComparing(ObjectKey::namespace)
          .thenComparing(ObjectKey::name);

  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }
}
