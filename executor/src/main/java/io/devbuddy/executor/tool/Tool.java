package io.devbuddy.executor.tool;

/** Something a client can call by name. Safe for use by any thread. */
public interface Tool {

  /** How the tool presents itself. */
  ToolDefinition definition();

  /** Does the work; what goes wrong for the client is in the result. */
  ToolResult call(ToolCall call);
}
