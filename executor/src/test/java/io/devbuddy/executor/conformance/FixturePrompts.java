package io.devbuddy.executor.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import io.devbuddy.executor.mcp.McpCall;
import io.devbuddy.executor.mcp.McpFeature;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The suite's prompts, and completion of their arguments. */
final class FixturePrompts implements McpFeature {
  private final FixtureFile fixtures;

  FixturePrompts(FixtureFile fixtures) {
    this.fixtures = fixtures;
  }

  @Override
  public void declare(ObjectNode capabilities) {
    capabilities.putObject("prompts");
    capabilities.putObject("completions");
  }

  @Override
  public Optional<JsonRpcReply> handle(JsonRpcMessage.Request request, McpCall call) {
    return switch (request.method()) {
      case "prompts/list" ->
          Optional.of(new JsonRpcReply.Success(request.id(), fixtures.definitions("prompts")));
      case "prompts/get" -> Optional.of(get(request));
      case "completion/complete" -> {
        ObjectNode result = FixtureFile.object();
        ObjectNode completion = result.putObject("completion");
        String begun = request.params().path("argument").path("value").asText();
        completion.putArray("values").add(begun + "a").add(begun + "b");
        completion.put("total", 2).put("hasMore", false);
        yield Optional.of(new JsonRpcReply.Success(request.id(), result));
      }
      default -> Optional.empty();
    };
  }

  private JsonRpcReply get(JsonRpcMessage.Request request) {
    Map<String, String> arguments = new HashMap<>();
    request
        .params()
        .path("arguments")
        .properties()
        .forEach(argument -> arguments.put(argument.getKey(), argument.getValue().asText()));
    return fixtures
        .find("prompts", "name", request.params().path("name").asText())
        .<JsonRpcReply>map(prompt -> {
          ObjectNode result = FixtureFile.object();
          result.set("messages", FixtureFile.filled(prompt.path("messages"), arguments));
          return new JsonRpcReply.Success(request.id(), result);
        })
        .orElseGet(() ->
            new JsonRpcReply.Failure(
                Optional.of(request.id()), JsonRpcError.INVALID_PARAMS, "Unknown prompt"));
  }
}
