package io.devbuddy.executor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import io.devbuddy.executor.tool.Tool;
import io.devbuddy.executor.tool.ToolCall;
import io.devbuddy.executor.tool.ToolCatalog;
import io.devbuddy.executor.tool.ToolDefinition;
import io.devbuddy.executor.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code tools/list} and {@code tools/call} (MCP: server features, tools). */
final class ToolsHandler implements McpFeature {
  private static final String CORRELATION_ID = "devbuddy.io/correlationId";

  private final ToolCatalog catalog;
  private final AuditTrail audit;

  ToolsHandler(ToolCatalog catalog, AuditTrail audit) {
    this.catalog = catalog;
    this.audit = audit;
  }

  @Override
  public void declare(ObjectNode capabilities) {
    capabilities.putObject("tools");
  }

  @Override
  public Optional<JsonRpcReply> handle(JsonRpcMessage.Request request, McpCall call) {
    return switch (request.method()) {
      case "tools/list" -> Optional.of(list(request));
      case "tools/call" -> Optional.of(call(request, call));
      default -> Optional.empty();
    };
  }

  private JsonRpcReply list(JsonRpcMessage.Request request) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode tools = result.putArray("tools");
    catalog.tools().forEach(tool -> tools.add(tree(tool.definition())));
    return new JsonRpcReply.Success(request.id(), result);
  }

  private static ObjectNode tree(ToolDefinition definition) {
    boolean readOnly = definition.behavior() == ToolDefinition.Behavior.READ_ONLY;
    boolean repeatable = readOnly || definition.behavior() == ToolDefinition.Behavior.ENDS_COMMANDS;
    boolean openWorld = definition.behavior() == ToolDefinition.Behavior.RUNS_COMMANDS;
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", definition.name())
            .put("title", definition.title())
            .put("description", definition.description());
    tree.set("inputSchema", definition.inputSchema());
    definition.outputSchema().ifPresent(schema -> tree.set("outputSchema", schema));
    tree.putObject("annotations")
        .put("title", definition.title())
        .put("readOnlyHint", readOnly)
        .put("destructiveHint", !readOnly)
        .put("idempotentHint", repeatable)
        .put("openWorldHint", openWorld);
    return tree;
  }

  private JsonRpcReply call(JsonRpcMessage.Request request, McpCall call) {
    JsonNode name = request.params().path("name");
    if (!name.isTextual()) {
      return invalid(request, "'name' is required and must be a string");
    }
    JsonNode arguments = request.params().path("arguments");
    if (!arguments.isObject() && !arguments.isMissingNode() && !arguments.isNull()) {
      return invalid(request, "'arguments' must be an object");
    }
    if (catalog.disabled().contains(name.textValue())) {
      return disabled(request, name.textValue(), call);
    }
    Optional<Tool> tool = catalog.find(name.textValue());
    if (tool.isEmpty()) {
      return invalid(request, "Unknown tool: '" + name.textValue() + "'");
    }
    ObjectNode given =
        arguments instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    ToolCall toolCall =
        new ToolCall(
            given,
            call.caller().user(),
            call.caller().owner(),
            call.correlationId(),
            call.cancellation(),
            call.memory(),
            call.progress().progress());
    ToolResult result = tool.get().call(toolCall);
    return new JsonRpcReply.Success(request.id(), tree(result, call.correlationId()));
  }

  /** A tool that the settings take away is unknown to clients; that somebody tried is recorded. */
  private JsonRpcReply disabled(JsonRpcMessage.Request request, String name, McpCall call) {
    var attempt =
        new AuditEvent.Attempt(
            AuditEvent.Action.TOOL_CALL, call.correlationId(), call.caller().user(), List.of(name));
    audit.record(new AuditEvent.Started(attempt));
    audit.record(new AuditEvent.Failed(attempt, "TOOL_DISABLED", Duration.ZERO, false));
    return invalid(request, "Unknown tool: '" + name + "' is disabled by the server's settings");
  }

  private static ObjectNode tree(ToolResult result, String correlationId) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.putArray("content").addObject().put("type", "text").put("text", result.text());
    result.structured().ifPresent(structured -> tree.set("structuredContent", structured));
    tree.put("isError", result.isError());
    tree.putObject("_meta").put(CORRELATION_ID, correlationId);
    return tree;
  }

  private static JsonRpcReply invalid(JsonRpcMessage.Request request, String message) {
    return new JsonRpcReply.Failure(
        Optional.of(request.id()), JsonRpcError.INVALID_PARAMS, message);
  }
}
