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
   */
  record Failure(Optional<RequestId> id, JsonRpcError error, String message)
      implements JsonRpcReply {}
}
