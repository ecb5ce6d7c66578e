package io.devbuddy.executor.metrics;

import io.devbuddy.executor.tool.Tool;
import io.devbuddy.executor.tool.ToolCall;
import io.devbuddy.executor.tool.ToolDefinition;
import io.devbuddy.executor.tool.ToolResult;
import io.micrometer.core.instrument.Counter;

/** Counts the calls of a tool. */
final class MeteredTool implements Tool {
  private final Tool tool;
  private final Counter ok;
  private final Counter error;

  MeteredTool(Tool tool, Meters meters) {
    this.tool = tool;
    String name = tool.definition().name();
    ok = meters.counter(Metric.TOOL_CALLS, name, "ok");
    error = meters.counter(Metric.TOOL_CALLS, name, "error");
  }

  @Override
  public ToolDefinition definition() {
    return tool.definition();
  }

  @Override
  public ToolResult call(ToolCall call) {
    boolean failed = true;
    try {
      ToolResult result = tool.call(call);
      failed = result.isError();
      return result;
    } finally {
      (failed ? error : ok).increment();
    }
  }
}
