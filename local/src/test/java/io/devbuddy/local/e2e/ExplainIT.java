package io.devbuddy.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code devbuddy explain} as a person or a pipeline calls it. */
class ExplainIT {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void writeSettings() throws IOException {
    settings("{\"CommandExecution\": {\"AllowedCommands\": [\"git\", \"bash\"]}}");
  }

  private void settings(String json) throws IOException {
    Files.writeString(folder.resolve("appsettings.json"), json);
  }

  private Finished explain(Map<String, String> environment, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Checkout.root().resolve("devbuddy").toString(),
                "explain",
                "--config-dir",
                folder.toString(),
                "--workspace",
                folder.toString()));
    command.addAll(List.of(arguments));
    return Finished.run(environment, folder, command);
  }

  @Test
  void anAllowedCommandEndsWithZero() {
    Finished run = explain(Map.of(), "--", "git", "log", "--oneline");
    assertEquals(0, run.exitCode(), run.stderr());
    assertTrue(run.stdout().startsWith("allowed\n"), run.stdout());
    assertTrue(run.stdout().contains("CommandExecution:AllowedCommands: git\n"), run.stdout());
    assertEquals("", run.stderr());
  }

  @Test
  void aRefusedCommandEndsWithOneAndNamesTheNearest() {
    Finished run = explain(Map.of(), "--output", "json", "--", "cat", "a b.txt");
    assertEquals(1, run.exitCode(), run.stderr());
    JsonNode json = McpCaller.read(run.stdout());
    assertEquals("COMMAND_NOT_ALLOWED", json.path("code").asText());
    assertEquals("bash", json.at("/alternative/command").asText());
    assertEquals("cat 'a b.txt'", json.at("/alternative/arguments/1").asText());
    assertEquals("", run.stderr());
  }

  @Test
  void environmentVariablesCountAsForServe() {
    Finished run = explain(Map.of("CommandExecution__DeniedCommands__0", "git"), "git");
    assertEquals(1, run.exitCode());
    assertTrue(run.stdout().startsWith("refused: COMMAND_DENIED\n"), run.stdout());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no command | {} | -- | name the command",
        "an unknown option | {} | --nonsense git | --nonsense",
        "a format that is none | {} | --output xml git | --output must be text or json",
        "a timeout that is none | {} | --timeout soon git | --timeout",
        "broken JSON | {\"CommandExecution\": | git | appsettings.json",
        "an unknown key | {\"CommandExecution\":{\"AllowedComands\":[]}} | git |"
            + " CommandExecution:AllowedComands",
      })
  void wrongInputEndsWithTwoAndOneLine(String name, String json, String arguments, String named)
      throws IOException {
    settings(json);
    Finished run = explain(Map.of(), arguments.split(" ", -1));
    assertEquals(2, run.exitCode(), run.stdout());
    assertEquals("", run.stdout());
    assertEquals(1, run.stderr().lines().count(), run.stderr());
    assertTrue(run.stderr().contains(named), run.stderr());
    assertFalse(run.stderr().contains("\tat "), run.stderr());
  }
}
