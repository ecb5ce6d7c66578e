package io.devbuddy.executor.conformance;

import io.devbuddy.executor.tool.CallProgress;
import io.devbuddy.executor.tool.Tool;
import io.devbuddy.executor.tool.ToolCall;
import io.devbuddy.executor.tool.ToolDefinition;
import io.devbuddy.executor.tool.ToolResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A tool of the suite that answers with text.
 *
 * @param name its name
 * @param text its answer
 * @param isError whether that is an error
 * @param steps how far it says it is before it answers, of 100
 */
record TextTool(String name, String text, boolean isError, List<Integer> steps) implements Tool {
  private static final long STEP_NANOS = 50_000_000;

  static List<Tool> all() {
    return List.of(
        plain("test_simple_text", "This is a simple text response for testing."),
        new TextTool(
            "test_error_handling",
            "This tool intentionally returns an error for testing",
            true,
            List.of()),
        new TextTool("test_tool_with_progress", "done", false, List.of(0, 50, 100)),
        plain("test_missing_capability", "the client can do it"),
        plain("test_logging_tool", "nothing is logged to clients"),
        plain("test_streaming_elicitation", "nothing is asked of clients"));
  }

  private static TextTool plain(String name, String text) {
    return new TextTool(name, text, false, List.of());
  }

  @Override
  public ToolDefinition definition() {
    var schema = FixtureFile.object().put("type", "object");
    schema.putObject("properties");
    return new ToolDefinition(
        name,
        name,
        "A tool of the suite",
        schema,
        Optional.empty(),
        ToolDefinition.Behavior.READ_ONLY);
  }

  @Override
  public ToolResult call(ToolCall call) {
    ConcurrentLinkedQueue<CallProgress.Update> updates = new ConcurrentLinkedQueue<>();
    // What was told last is still looked for when the answer is there.
    var _ = call.progress().watch(() -> Optional.ofNullable(updates.poll()).stream().toList());
    for (int step : steps) {
      updates.add(
          new CallProgress.Update(step, OptionalLong.of(100), step + " of 100", Optional.empty()));
      LockSupport.parkNanos(STEP_NANOS);
    }
    while (!updates.isEmpty() && call.progress().isWanted()) {
      LockSupport.parkNanos(STEP_NANOS);
    }
    return new ToolResult(text, Optional.empty(), isError);
  }
}
