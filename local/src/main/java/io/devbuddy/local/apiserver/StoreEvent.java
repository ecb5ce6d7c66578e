package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One change of the store.
 *
 * @param previous the object before the change, the same object for an addition
 */
record StoreEvent(
    Change change, ObjectKey key, long version, ObjectNode object, ObjectNode previous) {

  /** The kind of change, spelled as in a watch. */
  enum Change {
    ADDED,
    MODIFIED,
    DELETED
  }
}
