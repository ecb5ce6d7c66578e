package io.devbuddy.executor.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.audit.UserName;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import java.util.Optional;

/** {@code initialize}: agrees on a revision and starts a session (MCP 2025-11-25: lifecycle). */
final class InitializeHandler {
  private final ServerDescription description;
  private final SessionTokens tokens;

  InitializeHandler(ServerDescription description, SessionTokens tokens) {
    this.description = description;
    this.tokens = tokens;
  }

  McpReply handle(JsonRpcMessage.Request request) {
    var asked = request.params().path("protocolVersion");
    if (!asked.isTextual()) {
      return McpReply.of(
          new JsonRpcReply.Failure(
              Optional.of(request.id()),
              JsonRpcError.INVALID_PARAMS,
              "'protocolVersion' is required and must be a string"));
    }
    ProtocolRevision revision =
        ProtocolRevision.withHandshake(asked.textValue())
            .orElse(ProtocolRevision.newestWithHandshake());
    String name = UserName.sanitized(request.params().path("clientInfo").path("name").asText(""));
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("protocolVersion", revision.wireName());
    description.writeTo(result);
    result.set("serverInfo", StatelessResults.tree(description.server()));
    return new McpReply(
        new JsonRpcReply.Success(request.id(), result), Optional.of(tokens.issue(name, revision)));
  }
}
