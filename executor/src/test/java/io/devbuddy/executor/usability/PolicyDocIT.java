package io.devbuddy.executor.usability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
      for (String block : section.blocks()) {
        assertEquals(block, transcript(executor, place, PolicyPage.callsOf(block)));
      }
    }
  }

  private static String transcript(RunningExecutor executor, Place place, List<String> calls)
      throws IOException {
    StringBuilder transcript = new StringBuilder();
    for (String call : calls) {
      JsonNode result = executor.shellExecute(PolicyPage.argvOf(place.toReal(call)), ".");
      String text = result.path("content").path(0).path("text").asText();
      JsonNode reply = JSON.readTree(text);
      String shown = result.path("isError").asBoolean() ? refusal(reply) : output(reply);
      transcript.append("$ ").append(call).append('\n').append(place.toShown(shown));
    }
    return transcript.toString();
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
      return text.replace("/tmp", scratch.toString())
          .replace("/workspace", workspace.toString())
          .replace("8080", Integer.toString(server.port()));
    }

    String toShown(String text) {
      return text.replace(workspace.toString(), "/workspace")
          .replace(scratch.toString(), "/tmp")
          .replace("/" + server.port(), "/8080");
    }
  }
}
