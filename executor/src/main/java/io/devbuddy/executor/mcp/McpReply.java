package io.devbuddy.executor.mcp;

import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import java.util.Optional;

/**
 * The answer to one request.
 *
 * @param reply the message
 * @param session the session that the request has started, if it has
 */
public record McpReply(JsonRpcReply reply, Optional<Session> session) {

  static McpReply of(JsonRpcReply reply) {
    return new McpReply(reply, Optional.empty());
  }
}
