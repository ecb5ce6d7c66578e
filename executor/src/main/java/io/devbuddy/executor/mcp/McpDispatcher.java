package io.devbuddy.executor.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import io.devbuddy.executor.jsonrpc.RequestId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads each message to the handler of its method. Safe for use by any thread. */
public final class McpDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(McpDispatcher.class);

  private final InFlightCalls inFlight = new InFlightCalls();
  private final ServerDescription description;
  private final InitializeHandler initialize;
  private final StatelessResults stateless;

  /** Makes a dispatcher for these features. */
  public McpDispatcher(ServerDescription description, SessionTokens tokens) {
    this.description = description;
    this.initialize = new InitializeHandler(description, tokens);
    this.stateless = new StatelessResults(description.server());
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
    inFlight.begin(call, request.id());
    try {
      return call.revision().isStateless()
          ? McpReply.of(stateless.complete(request.method(), stateless(request, call)))
          : withHandshake(request, call);
    } catch (RuntimeException e) {
      LOG.error("a request failed, correlationId={}", call.correlationId(), e);
      return McpReply.of(
          failure(
              request,
              JsonRpcError.INTERNAL_ERROR,
              "Internal error; the server's log has more under " + call.correlationId()));
    } finally {
      inFlight.end(call, request.id());
    }
  }

  private McpReply withHandshake(JsonRpcMessage.Request request, McpCall call) {
    return switch (request.method()) {
      case "initialize" -> initialize.handle(request);
      case "ping" ->
          McpReply.of(
              new JsonRpcReply.Success(request.id(), JsonNodeFactory.instance.objectNode()));
      default -> McpReply.of(feature(request, call));
    };
  }

  private JsonRpcReply stateless(JsonRpcMessage.Request request, McpCall call) {
    return request.method().equals("server/discover") ? discover(request) : feature(request, call);
  }

  private JsonRpcReply discover(JsonRpcMessage.Request request) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ProtocolRevision.wireNames().forEach(result.putArray("supportedVersions")::add);
    description.writeTo(result);
    return new JsonRpcReply.Success(request.id(), result);
  }

  private JsonRpcReply feature(JsonRpcMessage.Request request, McpCall call) {
    for (McpFeature feature : description.features()) {
      Optional<JsonRpcReply> reply = feature.handle(request, call);
      if (reply.isPresent()) {
        return reply.get();
      }
    }
    return failure(request, JsonRpcError.METHOD_NOT_FOUND, "Unknown method: " + request.method());
  }

  private static JsonRpcReply failure(
      JsonRpcMessage.Request request, JsonRpcError error, String message) {
    return new JsonRpcReply.Failure(Optional.of(request.id()), error, message);
  }

  private void take(JsonRpcMessage.Notification notification, McpCall call) {
    if (notification.method().equals("notifications/cancelled")) {
      RequestId.of(notification.params().path("requestId"))
          .ifPresent(id -> inFlight.cancel(call, id));
    }
  }
}
