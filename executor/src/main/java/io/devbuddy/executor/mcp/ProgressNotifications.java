package io.devbuddy.executor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.tool.CallProgress;
import java.util.List;
import java.util.Optional;

/**
 * Notifications of how a call goes on, for a client that asks for them with a progress token (MCP:
 * progress). For use by one thread, which is not the one that works.
 */
public final class ProgressNotifications {
  /** Their method. */
  public static final String METHOD = "notifications/progress";

  private final Optional<JsonNode> token;
  private final CallProgress progress;

  private ProgressNotifications(Optional<JsonNode> token) {
    this.token = token;
    this.progress = token.isPresent() ? CallProgress.wanted() : CallProgress.unwanted();
  }

  /** Those that are never sent. */
  public static ProgressNotifications none() {
    return new ProgressNotifications(Optional.empty());
  }

  /** Those that a request asks for; a token that is no string or whole number asks for none. */
  public static ProgressNotifications of(JsonRpcMessage.Request request) {
    JsonNode token = request.params().path("_meta").path("progressToken");
    return new ProgressNotifications(
        Optional.of(token).filter(node -> node.isTextual() || node.isIntegralNumber()));
  }

  /** Whether there may be any. */
  public boolean wanted() {
    return token.isPresent();
  }

  CallProgress progress() {
    return progress;
  }

  /** The parameters of those that are due since the last time. */
  public List<ObjectNode> due() {
    return token
        .map(known -> progress.due().stream().map(due -> params(known, due)).toList())
        .orElse(List.of());
  }

  private static ObjectNode params(JsonNode token, CallProgress.Update update) {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.set("progressToken", token);
    params.put("progress", update.progress());
    update.total().ifPresent(total -> params.put("total", total));
    params.put("message", update.message());
    update.meta().ifPresent(meta -> params.set("_meta", meta));
    return params;
  }
}
