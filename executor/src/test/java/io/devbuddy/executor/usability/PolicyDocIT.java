package io.devbuddy.executor.usability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every example of {@code docs/policy.md}, so that the page says what is so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PolicyDocIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PAGE = Path.of("..", "docs", "policy.md");

  private final Fixtures fixtures = new Fixtures();

  static List<PolicyPage.Section> sections() throws IOException {
    return PolicyPage.read(PAGE);
  }

  @Test
  void pageHoldsExamples() throws IOException {
    long calls =
        sections().stream()
            .flatMap(section -> section.blocks().stream())
            .mapToLong(block -> PolicyPage.callsOf(block).size())
            .sum();
    assertTrue(calls >= 20, "only " + calls + " examples");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sections")
  void examplesAreTrue(PolicyPage.Section section) throws IOException {
    for (JsonNode command : section.settings().at("/CommandExecution/AllowedCommands")) {
      assumeTrue(Machine.has(command.asText()), command.asText() + " is not installed");
    }
    Place place = Place.create(fixtures);
    JsonNode settings = JSON.readTree(place.toReal(section.settings().toString()));
    try (var server = place.server();
        var executor = RunningExecutor.start(settings, place.workspace())) {
      assertTrue(server.port() > 0);
      for (PolicyPage.Block block : section.blocks()) {
        StringBuilder transcript = new StringBuilder();
        for (String call : PolicyPage.callsOf(block)) {
          String shown =
              block.kind().equals("explained")
                  ? explanation(settings, place, call)
                  : reply(executor, place, call, block.kind().equals("hinted"));
          transcript.append("$ ").append(call).append('\n').append(place.toShown(shown));
        }
        assertEquals(block.text(), shortened(transcript.toString(), block.text()));
      }
    }
  }

  /** Lines that the page ends with three dots, cut at the same place. */
  private static String shortened(String transcript, String page) {
    List<String> shown = page.lines().toList();
    List<String> lines = new ArrayList<>(transcript.lines().toList());
    for (int i = 0; i < Math.min(lines.size(), shown.size()); i++) {
      String wanted = shown.get(i);
      if (wanted.endsWith(" ...")
          && lines.get(i).startsWith(wanted.substring(0, wanted.length() - 3))) {
        lines.set(i, wanted);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String reply(RunningExecutor executor, Place place, String call, boolean hinted)
      throws IOException {
    JsonNode result = executor.shellExecute(PolicyPage.argvOf(place.toReal(call)), ".");
    JsonNode reply = JSON.readTree(result.path("content").path(0).path("text").asText());
    if (result.path("isError").asBoolean()) {
      return refusal(reply);
    }
    StringBuilder shown = new StringBuilder(output(reply));
    if (hinted) {
      reply.path("hints").forEach(hint -> shown.append("hint: " + hint.asText() + "\n"));
    }
    return shown.toString();
  }

  private static String explanation(JsonNode settings, Place place, String call)
      throws IOException {
    Path root = place.workspace().resolveSibling(".");
    Path config = Files.createDirectories(root.resolve("config"));
    Files.writeString(config.resolve("appsettings.json"), settings.toString());
    List<String> argv = new ArrayList<>(PolicyPage.argvOf(place.toReal(call)));
    assertEquals("./devbuddy", argv.getFirst());
    argv.set(0, RunningExecutor.LAUNCHER.toString());
    CommandRun run =
        CommandRun.outside(argv, root, Map.of("JAVA_HOME", System.getProperty("java.home")));
    String text = run.stdout() + run.stderr();
    return text + (run.exitCode() == 0 ? "" : "exit code " + run.exitCode() + "\n");
  }

  private static String refusal(JsonNode reply) {
    JsonNode error = reply.path("error");
    return "refused: " + error.path("code").asText() + "\n" + error.path("message").asText() + "\n";
  }

  private static String output(JsonNode reply) {
    int exitCode = reply.path("exitCode").asInt();
    String text = reply.path("stdout").asText() + reply.path("stderr").asText();
    return text + (exitCode == 0 ? "" : "exit code " + exitCode + "\n");
  }

  /**
   * Real folders that stand for {@code /workspace} and {@code /tmp} in the page, and a server that
   * stands for one on port 8080.
   */
  private record Place(Path workspace, Path scratch, LoopbackServer server) {
    static Place create(Fixtures fixtures) throws IOException {
      Path root = Files.createTempDirectory(Machine.privateFolder(), "page-");
      fixtures.copyTo(Fixture.REPOSITORY, root.resolve("workspace"));
      Path scratch = Files.createDirectory(root.resolve("scratch"));
      Path workspace = root.resolve("workspace");
      return new Place(workspace, scratch, new LoopbackServer(workspace));
    }

    String toReal(String text) {
      // The port comes first, as the folders' names are random numbers that may hold it.
      return text.replace("8080", Integer.toString(server.port()))
          .replace("/tmp", scratch.toString())
          .replace("/workspace", workspace.toString());
    }

    String toShown(String text) {
      return text.replace(workspace.toString(), "/workspace")
          .replace(scratch.toString(), "/tmp")
          .replace("/" + server.port(), "/8080");
    }
  }
}
