package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.devbuddy.executor.config.ToolSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code CommandExecution:Tools} takes tools away from clients. */
class DisabledToolsTest {
  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

  private static JsonNode post(RunningExecutor server, String message) throws Exception {
    return new JsonMapper().readTree(server.post(message).body());
  }

  private static List<String> listed(RunningExecutor server) throws Exception {
    return StreamSupport.stream(post(server, LIST).at("/result/tools").spliterator(), false)
        .map(tool -> tool.path("name").textValue())
        .toList();
  }

  @Test
  void everyNameThatTheSettingsKnowIsATool() throws Exception {
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      assertEquals(ToolSelection.ALL, listed(server));
    }
  }

  @Test
  void disabledToolIsNotListedAndCannotBeCalled() throws Exception {
    try (RunningExecutor server =
        new RunningExecutor(
            Map.of(
                "CommandExecution:Tools:Disabled:0", "shell_execute",
                "CommandExecution:Tools:Disabled:1", "shell_get_available_tools"),
            Map.of())) {
      List<String> others = new ArrayList<>(ToolSelection.ALL);
      others.removeAll(List.of("shell_execute", "shell_get_available_tools"));
      assertEquals(others, listed(server));
      JsonNode reply =
          post(server, RunningExecutor.callMessage("shell_execute", "{\"command\":\"git\"}"));
      assertEquals(-32602, reply.at("/error/code").intValue());
      assertEquals(
          "Unknown tool: 'shell_execute' is disabled by the server's settings",
          reply.at("/error/message").textValue());
      assertTrue(server.log().contains("Status: Failed Reason: TOOL_DISABLED"), server.log());
      assertFalse(
          post(server, RunningExecutor.callMessage("shell_execute_json", "{\"command\":\"git\"}"))
              .at("/result")
              .isMissingNode());
    }
  }

  @Test
  void clientsAreNotSentToAToolThatIsNotThere() throws Exception {
    try (RunningExecutor server =
        new RunningExecutor(
            Map.of("CommandExecution:Tools:Disabled:0", "shell_get_available_tools"), Map.of())) {
      String initialize =
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
              + "{\"protocolVersion\":\"2025-11-25\"}}";
      for (String message : List.of(LIST, initialize)) {
        JsonNode reply = post(server, message);
        assertFalse(reply.path("result").isMissingNode());
        assertFalse(reply.toString().contains("shell_get_available_tools"), reply.toString());
      }
    }
  }
}
