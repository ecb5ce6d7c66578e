package io.devbuddy.executor.jsonrpc;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One message from a client. */
public sealed interface JsonRpcMessage {

  /**
   * Wants a reply.
   *
   * @param params its parameters; empty when it has none
   */
  record Request(RequestId id, String method, ObjectNode params) implements JsonRpcMessage {}

  /**
   * Wants no reply.
   *
   * @param params its parameters; empty when it has none
   */
  record Notification(String method, ObjectNode params) implements JsonRpcMessage {}

  /** Answers a request of the server. */
  record Response(RequestId id) implements JsonRpcMessage {}
}
