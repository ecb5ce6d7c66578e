package io.devbuddy.executor.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import io.devbuddy.executor.mcp.McpCall;
import io.devbuddy.executor.mcp.McpFeature;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The suite's resources. */
final class FixtureResources implements McpFeature {
  private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");

  private final FixtureFile fixtures;

  FixtureResources(FixtureFile fixtures) {
    this.fixtures = fixtures;
  }

  @Override
  public void declare(ObjectNode capabilities) {
    capabilities.putObject("resources");
  }

  @Override
  public Optional<JsonRpcReply> handle(JsonRpcMessage.Request request, McpCall call) {
    return switch (request.method()) {
      case "resources/list" ->
          Optional.of(new JsonRpcReply.Success(request.id(), fixtures.definitions("resources")));
      case "resources/templates/list" -> {
        ObjectNode result = FixtureFile.object();
        result.putArray("resourceTemplates").add(fixtures.root().at("/template/definition"));
        yield Optional.of(new JsonRpcReply.Success(request.id(), result));
      }
      case "resources/read" -> Optional.of(read(request, request.params().path("uri").asText()));
      default -> Optional.empty();
    };
  }

  private JsonRpcReply read(JsonRpcMessage.Request request, String uri) {
    return content(uri)
        .<JsonRpcReply>map(content -> {
          ObjectNode result = FixtureFile.object();
          result.putArray("contents").add(content);
          return new JsonRpcReply.Success(request.id(), result);
        })
        .orElseGet(() -> {
          ObjectNode data = FixtureFile.object().put("uri", uri);
          return new JsonRpcReply.Failure(
              Optional.of(request.id()),
              JsonRpcError.RESOURCE_NOT_FOUND,
              "Resource not found",
              Optional.of(data));
        });
  }

  private Optional<JsonNode> content(String uri) {
    Matcher template = TEMPLATE.matcher(uri);
    return template.matches()
        ? Optional.of(
            FixtureFile.filled(
                fixtures.root().at("/template/content"), Map.of("id", template.group(1))))
        : fixtures.find("resources", "uri", uri).map(item -> item.path("content").deepCopy());
  }
}
