package io.devbuddy.executor.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.audit.UserName;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import io.devbuddy.executor.tool.StandardTools;
import io.devbuddy.executor.tool.ToolCatalog;
import java.util.Optional;

/** {@code initialize}: agrees on a revision and starts a session (MCP: lifecycle). */
final class InitializeHandler {
  private final ServerInfo server;
  private final SessionTokens tokens;
  private final boolean resources;
  private final String instructions;

  InitializeHandler(ServerInfo server, SessionTokens tokens, ToolCatalog catalog) {
    this.server = server;
    this.tokens = tokens;
    this.resources = catalog.resources().isPresent();
    this.instructions =
        "Runs allowlisted command-line programs in a code workspace."
            + (catalog.find(StandardTools.LISTING).isPresent()
                ? " Call " + StandardTools.LISTING + " to see which."
                : "")
            + " Programs are started directly, without a shell.";
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
        ProtocolRevision.of(asked.textValue()).orElse(ProtocolRevision.newest());
    String name = UserName.sanitized(request.params().path("clientInfo").path("name").asText(""));
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("protocolVersion", revision.wireName());
    ObjectNode capabilities = result.putObject("capabilities");
    capabilities.putObject("tools");
    if (resources) {
      capabilities.putObject("resources");
    }
    result.putObject("serverInfo").put("name", server.name()).put("version", server.version());
    result.put("instructions", instructions);
    return new McpReply(
        new JsonRpcReply.Success(request.id(), result), Optional.of(tokens.issue(name, revision)));
  }
}
