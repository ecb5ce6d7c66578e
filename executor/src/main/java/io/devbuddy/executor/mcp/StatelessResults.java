package io.devbuddy.executor.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;

/**
 * Says in each answer what clients without a handshake would else not know: what kind of result it
 * is, who gives it, and for how long it may be kept (MCP 2026-07-28: overview, caching).
 */
final class StatelessResults {
  private static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";

  /** What is offered changes only with the settings, for which the server starts anew. */
  private static final long OFFER_TTL_MILLIS = 60_000;

  private final ServerInfo server;

  StatelessResults(ServerInfo server) {
    this.server = server;
  }

  JsonRpcReply complete(String method, JsonRpcReply reply) {
    return switch (reply) {
      case JsonRpcReply.Success success -> {
        complete(method, success.result());
        yield success;
      }
      case JsonRpcReply.Failure failure ->
          failure.error() == JsonRpcError.RESOURCE_NOT_FOUND
              ? new JsonRpcReply.Failure(
                  failure.id(), JsonRpcError.INVALID_PARAMS, failure.message(), failure.data())
              : failure;
    };
  }

  private void complete(String method, ObjectNode result) {
    if (!result.has("resultType")) {
      result.put("resultType", "complete");
    }
    ObjectNode meta =
        result.get("_meta") instanceof ObjectNode present ? present : result.putObject("_meta");
    meta.set(SERVER_INFO, tree(server));
    switch (method) {
      case "server/discover", "tools/list", "prompts/list", "resources/templates/list" ->
          cacheable(result, OFFER_TTL_MILLIS);
      case "resources/list", "resources/read" -> cacheable(result, 0);
      default -> {}
    }
  }

  private static void cacheable(ObjectNode result, long ttlMillis) {
    // Private, as the answers are given to those who have the key only, and name local paths.
    result.put("ttlMs", ttlMillis).put("cacheScope", "private");
  }

  static ObjectNode tree(ServerInfo server) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", server.name())
        .put("version", server.version());
  }
}
