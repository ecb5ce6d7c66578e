package io.devbuddy.executor.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import io.devbuddy.executor.mcp.McpCall;
import io.devbuddy.executor.mcp.McpFeature;
import java.util.Optional;

/**
 * The suite's tools. Those with nothing but text are real ones, behind the product's own feature;
 * those with content that no tool of the product has are answered here.
 */
final class FixtureTools implements McpFeature {
  private static final String NEEDS_SAMPLING = "test_missing_capability";

  private final McpFeature real;
  private final FixtureFile fixtures;

  FixtureTools(McpFeature real, FixtureFile fixtures) {
    this.real = real;
    this.fixtures = fixtures;
  }

  @Override
  public void declare(ObjectNode capabilities) {
    real.declare(capabilities);
  }

  @Override
  public Optional<JsonRpcReply> handle(JsonRpcMessage.Request request, McpCall call) {
    return switch (request.method()) {
      case "tools/list" ->
          real.handle(request, call)
              .map(reply -> {
                ArrayNode tools = (ArrayNode) ((JsonRpcReply.Success) reply).result().path("tools");
                fixtures.definitions("tools").path("tools").forEach(tools::add);
                return reply;
              });
      case "tools/call" ->
          own(request, request.params().path("name").asText()).or(() -> real.handle(request, call));
      default -> Optional.empty();
    };
  }

  private Optional<JsonRpcReply> own(JsonRpcMessage.Request request, String name) {
    JsonNode capabilities =
        request.params().at("/_meta/io.modelcontextprotocol~1clientCapabilities");
    if (name.equals(NEEDS_SAMPLING) && !capabilities.has("sampling")) {
      ObjectNode data = FixtureFile.object();
      data.putObject("requiredCapabilities").putObject("sampling");
      return Optional.of(
          new JsonRpcReply.Failure(
              Optional.of(request.id()),
              JsonRpcError.MISSING_CLIENT_CAPABILITY,
              "Sampling is needed",
              Optional.of(data)));
    }
    return fixtures
        .find("tools", "name", name)
        .map(tool -> {
          ObjectNode result = FixtureFile.object();
          result.set("content", tool.path("content").deepCopy());
          return new JsonRpcReply.Success(request.id(), result);
        });
  }
}
