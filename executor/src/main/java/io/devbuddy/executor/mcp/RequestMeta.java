package io.devbuddy.executor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.devbuddy.executor.audit.UserName;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import java.util.Optional;

/**
 * What a request says of itself in {@code _meta}, where the revision has no handshake (MCP
 * 2026-07-28: overview).
 *
 * @param protocolVersion the revision that it wants to be answered by
 * @param hasCapabilities whether it says what the client can do
 * @param clientName the client's own name, sanitized
 */
public record RequestMeta(
    Optional<String> protocolVersion, boolean hasCapabilities, Optional<String> clientName) {
  private static final String PREFIX = "io.modelcontextprotocol/";

  /** Reads it. */
  public static RequestMeta of(JsonRpcMessage message) {
    return switch (message) {
      case JsonRpcMessage.Request request -> of(request.params().path("_meta"));
      case JsonRpcMessage.Notification notification -> of(notification.params().path("_meta"));
      case JsonRpcMessage.Response _ -> new RequestMeta(Optional.empty(), false, Optional.empty());
    };
  }

  private static RequestMeta of(JsonNode meta) {
    return new RequestMeta(
        text(meta.path(PREFIX + "protocolVersion")),
        meta.path(PREFIX + "clientCapabilities").isObject(),
        text(meta.path(PREFIX + "clientInfo").path("name")).map(UserName::sanitized));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }
}
