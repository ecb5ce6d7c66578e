package io.devbuddy.executor.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import java.util.Optional;

/** A part of what a server offers (MCP: server features). Safe for use by any thread. */
public interface McpFeature {

  /** Adds what it offers to the server's capabilities. */
  void declare(ObjectNode capabilities);

  /** Answers a request; empty when it is none of this feature. */
  Optional<JsonRpcReply> handle(JsonRpcMessage.Request request, McpCall call);
}
