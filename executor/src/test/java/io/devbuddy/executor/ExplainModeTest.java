package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.devbuddy.executor.config.ProcessEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code executor explain}: from arguments and settings to text and exit code. */
class ExplainModeTest {
  @TempDir private Path folder;
  private Path program = Path.of("/");
  private Path workspace = Path.of("/");

  @BeforeEach
  void layOut() throws Exception {
    folder = folder.toRealPath();
    workspace = Files.createDirectory(folder.resolve("workspace"));
    program = Files.createDirectory(folder.resolve("bin")).resolve("git");
    Files.createFile(program);
    assertTrue(program.toFile().setExecutable(true));
    Files.createDirectory(folder.resolve("config"));
    settings("{\"CommandExecution\": {\"AllowedCommands\": [\"git\"], \"AllowedPaths\": []}}");
  }

  private void settings(String json) throws Exception {
    Files.writeString(folder.resolve("config/appsettings.json"), json);
  }

  private ModeAnswer run(Map<String, String> more, String... arguments) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PATH", folder.resolve("bin").toString());
    List<String> line =
        new ArrayList<>(
            List.of(
                "--config-dir",
                folder.resolve("config").toString(),
                "--workspace",
                workspace.toString()));
    line.addAll(List.of(arguments));
    return ExplainMode.run(line, new ProcessEnvironment(environment));
  }

  @Test
  void anAllowedCommandEndsWithZeroAndSaysWhy() {
    ModeAnswer answer = run(Map.of(), "--", "git", "log", "--oneline");
    assertEquals(0, answer.exitCode(), answer.toString());
    List<String> lines = answer.stdout().lines().toList();
    assertEquals("allowed", lines.getFirst());
    assertTrue(lines.contains("  file       " + program), answer.stdout());
    assertTrue(lines.contains("  runs in    " + workspace), answer.stdout());
    assertTrue(
        lines.contains("  rule       CommandExecution:AllowedCommands: git"), answer.stdout());
    assertTrue(lines.contains("  may write  " + workspace), answer.stdout());
  }

  @Test
  void aRefusedCommandEndsWithOneAndNamesTheNearest() {
    ModeAnswer answer = run(Map.of(), "Git", "status");
    assertEquals(1, answer.exitCode());
    assertEquals(
        """
        refused: COMMAND_NOT_ALLOWED
          reason     Command 'Git' is not in the allowlist (AllowedCommands: git)
          rule       CommandExecution:AllowedCommands: no entry fits
          instead    git status
          because    'git' is allowed
        """,
        answer.stdout());
  }

  @Test
  void answersAsJson() throws Exception {
    JsonNode json =
        new JsonMapper().readTree(run(Map.of(), "--output", "json", "--", "git").stdout());
    assertEquals("allowed", json.path("decision").asText());
    assertEquals(workspace.toString(), json.at("/sandbox/writable/0").asText());
  }

  @Test
  void readsTheLayersThatAServerReads() throws Exception {
    Files.writeString(
        folder.resolve("config/appsettings.Staging.json"),
        "{\"CommandExecution\": {\"AllowedCommands\": []}}");
    assertEquals(1, run(Map.of("ASPNETCORE_ENVIRONMENT", "Staging"), "git").exitCode());
    assertEquals(1, run(Map.of("CommandExecution__DeniedCommands__0", "git"), "git").exitCode());
    assertEquals(1, run(Map.of(), "--CommandExecution:AllowedCommands:0=other", "git").exitCode());
    assertEquals(
        1,
        run(Map.of(), "--CommandExecution:MaxTimeoutSeconds=9", "--timeout", "10", "git")
            .exitCode());
    assertEquals(1, run(Map.of(), "--working-directory", "/", "git").exitCode());
    assertEquals(0, run(Map.of(), "git").exitCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--timeout soon -- git | --timeout must be a whole number",
        "--output xml -- git | --output must be text or json",
        "--output | --output needs a value",
        "--workspace | --workspace needs a value",
        "-- | name the command",
        "--bind 0.0.0.0 git | unknown argument '--bind'",
        "--nonsense git | unknown argument '--nonsense'",
        "--config-dir /no/such/folder git | --config-dir /no/such/folder is no folder",
        "--CommandExecution:MaxTimeoutSeconds=x git | CommandExecution:MaxTimeoutSeconds",
        "--CommandExecution:Nonsense=x git | CommandExecution:Nonsense"
      })
  void wrongInputIsOneLineAndTwo(String line, String named) {
    ModeAnswer answer = run(Map.of(), line.split(" ", -1));
    assertEquals(2, answer.exitCode());
    assertEquals("", answer.stdout());
    assertEquals(1, answer.stderr().lines().count(), answer.stderr());
    assertTrue(answer.stderr().startsWith("explain: "), answer.stderr());
    assertTrue(answer.stderr().contains(named), answer.stderr());
  }

  @Test
  void brokenSettingsAreNamedByFile() throws Exception {
    settings("{\"CommandExecution\":");
    ModeAnswer answer = run(Map.of(), "git");
    assertEquals(2, answer.exitCode());
    assertTrue(answer.stderr().contains("appsettings.json is not valid JSON"), answer.stderr());
  }
}
