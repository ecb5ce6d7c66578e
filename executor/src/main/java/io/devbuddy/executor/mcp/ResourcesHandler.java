package io.devbuddy.executor.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import io.devbuddy.executor.tool.Resources;
import io.devbuddy.executor.tool.ToolCall;
import java.util.Optional;

/**
 * {@code resources/list}, {@code resources/templates/list} and {@code resources/read} (MCP: server
 * features, resources).
 */
final class ResourcesHandler implements McpFeature {
  private final Resources resources;

  ResourcesHandler(Resources resources) {
    this.resources = resources;
  }

  @Override
  public void declare(ObjectNode capabilities) {
    capabilities.putObject("resources");
  }

  @Override
  public Optional<JsonRpcReply> handle(JsonRpcMessage.Request request, McpCall call) {
    return switch (request.method()) {
      case "resources/list", "resources/templates/list", "resources/read" ->
          Optional.of(answer(request, call));
      default -> Optional.empty();
    };
  }

  private JsonRpcReply answer(JsonRpcMessage.Request request, McpCall call) {
    ToolCall toolCall =
        new ToolCall(
            request.params(),
            call.caller().user(),
            call.caller().owner(),
            call.correlationId(),
            call.cancellation(),
            call.memory(),
            call.progress().progress());
    Resources.Outcome outcome =
        switch (request.method()) {
          case "resources/list" -> resources.list(toolCall);
          case "resources/read" -> resources.read(toolCall);
          default -> resources.templates();
        };
    return switch (outcome) {
      case Resources.Outcome.Found(ObjectNode result) ->
          new JsonRpcReply.Success(request.id(), result);
      case Resources.Outcome.Invalid(String message) ->
          failure(request, JsonRpcError.INVALID_PARAMS, message);
      case Resources.Outcome.NotFound(String message) ->
          failure(request, JsonRpcError.RESOURCE_NOT_FOUND, message);
    };
  }

  private static JsonRpcReply failure(
      JsonRpcMessage.Request request, JsonRpcError error, String message) {
    return new JsonRpcReply.Failure(Optional.of(request.id()), error, message);
  }
}
