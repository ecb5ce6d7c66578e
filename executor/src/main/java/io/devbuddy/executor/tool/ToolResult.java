package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a call came to.
 *
 * @param text the result as text
 * @param structured the same as an object, where the tool has an output schema
 * @param isError whether the call failed in a way that the client can do something about
 */
public record ToolResult(String text, Optional<ObjectNode> structured, boolean isError) {

  static ToolResult text(String text) {
    return new ToolResult(text, Optional.empty(), false);
  }

  static ToolResult json(ObjectNode json) {
    return new ToolResult(json.toString(), Optional.of(json), false);
  }

  static ToolResult error(String text) {
    return new ToolResult(text, Optional.empty(), true);
  }
}
