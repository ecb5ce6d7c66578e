package io.devbuddy.executor.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.FakeCommands;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.background.BackgroundCommands;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ConfigLoader;
import io.devbuddy.executor.config.LaunchOptions;
import io.devbuddy.executor.config.ProcessEnvironment;
import io.devbuddy.executor.process.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in the background are their owner's, whatever a client calls itself. */
class BackgroundOwnersTest {
  private static final CommandExecutionConfig CONFIG =
      ConfigLoader.load(LaunchOptions.parse(List.of()), new ProcessEnvironment(Map.of()))
          .commandExecution();

  private static ToolCall call(String owner, ObjectNode arguments) {
    return new ToolCall(
        arguments,
        "client",
        owner,
        "id",
        new Cancellation(),
        new ReplyMemory.Lease(),
        CallProgress.unwanted());
  }

  @Test
  void anotherCallerFindsNone(@TempDir Path folder) throws Exception {
    BackgroundCommands commands = new BackgroundCommands("pod", 2, 65_536, folder);
    AuditTrail audit = AuditTrail.none();
    ToolErrors errors = new ToolErrors(CONFIG);
    CommandAccess access = new CommandAccess(commands, audit, ReplyMemory.ofHeap());
    BackgroundStart start =
        new BackgroundStart(
            new FakeCommands(),
            audit,
            new RunningCommands(new CommandSlots(2, 0), commands),
            (_, _, _) -> List.of());
    ToolResult started =
        StartCommandTool.create(start, errors, CONFIG)
            .call(call("key", ToolJson.object().put("command", "git")));
    String id = started.structured().orElseThrow().path("id").asText();
    for (Tool tool :
        List.of(
            ReadOutputTool.create(access, errors),
            SendInputTool.create(access, errors),
            StopCommandTool.create(access, errors))) {
      ToolResult refused = tool.call(call("other key", ToolJson.object().put("id", id)));
      assertTrue(refused.isError());
      assertTrue(refused.text().contains("\"NO_SUCH_COMMAND\""), refused.text());
    }
    Tool list = ListCommandsTool.create(access, errors);
    assertEquals("{\"commands\":[]}", list.call(call("other key", ToolJson.object())).text());
    assertTrue(list.call(call("key", ToolJson.object())).text().contains(id));
    Tool read = ReadOutputTool.create(access, errors);
    assertFalse(read.call(call("key", ToolJson.object().put("id", id))).isError());
    commands.close(Duration.ofSeconds(10));
  }
}
