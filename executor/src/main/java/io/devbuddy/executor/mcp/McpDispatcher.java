package io.devbuddy.executor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import io.devbuddy.executor.jsonrpc.RequestId;
import io.devbuddy.executor.tool.ToolCatalog;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads each message to the handler of its method. Safe for use by any thread. */
public final class McpDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(McpDispatcher.class);

  private final InFlightCalls inFlight = new InFlightCalls();
  private final InitializeHandler initialize;
  private final ToolsHandler tools;
  private final Optional<ResourcesHandler> resources;

  /** Makes a dispatcher for these tools. */
  public McpDispatcher(
      ServerInfo server, SessionTokens tokens, ToolCatalog catalog, AuditTrail audit) {
    this.initialize = new InitializeHandler(server, tokens, catalog);
    this.tools = new ToolsHandler(catalog, inFlight, audit);
    this.resources = catalog.resources().map(files -> new ResourcesHandler(files, inFlight));
  }

  /** Handles one message; empty when it wants no reply. */
  public Optional<McpReply> dispatch(JsonRpcMessage message, McpCall call) {
    return switch (message) {
      case JsonRpcMessage.Request request -> Optional.of(answer(request, call));
      case JsonRpcMessage.Notification notification -> {
        take(notification, call);
        yield Optional.empty();
      }
      // This server asks its clients nothing.
      case JsonRpcMessage.Response _ -> Optional.empty();
    };
  }

  /** Ends every call that runs. */
  public void cancelAll() {
    inFlight.cancelAll();
  }

  private McpReply answer(JsonRpcMessage.Request request, McpCall call) {
    try {
      return switch (request.method()) {
        case "initialize" -> initialize.handle(request);
        case "ping" ->
            McpReply.of(
                new JsonRpcReply.Success(request.id(), JsonNodeFactory.instance.objectNode()));
        case "tools/list" -> McpReply.of(tools.list(request));
        case "tools/call" -> McpReply.of(tools.call(request, call));
        default ->
            resources
                .flatMap(handler -> handler.handle(request, call))
                .map(McpReply::of)
                .orElseGet(() -> unknown(request));
      };
    } catch (RuntimeException e) {
      LOG.error("a request failed, correlationId={}", call.correlationId(), e);
      return failure(
          request,
          JsonRpcError.INTERNAL_ERROR,
          "Internal error; the server's log has more under " + call.correlationId());
    }
  }

  private static McpReply unknown(JsonRpcMessage.Request request) {
    return failure(request, JsonRpcError.METHOD_NOT_FOUND, "Unknown method: " + request.method());
  }

  private static McpReply failure(
      JsonRpcMessage.Request request, JsonRpcError error, String message) {
    return McpReply.of(new JsonRpcReply.Failure(Optional.of(request.id()), error, message));
  }

  private void take(JsonRpcMessage.Notification notification, McpCall call) {
    if (notification.method().equals("notifications/cancelled")) {
      requestId(notification.params().path("requestId")).ifPresent(id -> inFlight.cancel(call, id));
    }
  }

  private static Optional<RequestId> requestId(JsonNode node) {
    if (node.isTextual()) {
      return Optional.of(new RequestId.Text(node.textValue()));
    }
    return node.isIntegralNumber()
        ? Optional.of(new RequestId.Numeric(node.bigIntegerValue()))
        : Optional.empty();
  }
}
