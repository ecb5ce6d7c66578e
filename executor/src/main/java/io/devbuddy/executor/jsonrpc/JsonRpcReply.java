package io.devbuddy.executor.jsonrpc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One message to a client. */
public sealed interface JsonRpcReply {

  /** The request was answered. */
  record Success(RequestId id, ObjectNode result) implements JsonRpcReply {}

  /**
   * The request failed.
   *
   * @param id empty when the request's id could not be read
   * @param message one sentence for a developer, without anything secret
   * @param data the same for programs, where the error has that
   */
  record Failure(
      Optional<RequestId> id, JsonRpcError error, String message, Optional<ObjectNode> data)
      implements JsonRpcReply {

    /** Without data. */
    public Failure(Optional<RequestId> id, JsonRpcError error, String message) {
      this(id, error, message, Optional.empty());
    }
  }
}
