package io.devbuddy.executor.jsonrpc;

import java.util.List;

/** What a body turned out to be. */
public sealed interface Incoming {

  /** One message. */
  record Single(JsonRpcMessage message) implements Incoming {}

  /**
   * Several (JSON-RPC 2.0 section 6).
   *
   * @param items each either a message or the reason why it is none
   */
  record Batch(List<Incoming> items) implements Incoming {
    /** Takes a defensive copy of the items. */
    public Batch {
      items = List.copyOf(items);
    }
  }

  /** No message. */
  record Malformed(JsonRpcReply.Failure reply) implements Incoming {}
}
