package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that clients see while the command still runs. */
class ProgressTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BOTH = "application/json, text/event-stream";

  private final RunningExecutor server = RunningExecutor.withDefaults();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  /** Calls a command that writes, waits to be released, and ends. */
  private static String call(String command, String meta) {
    return """
    {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"shell_execute",\
    "arguments":{"command":"%s"},"_meta":%s}}\
    """
        .formatted(command, meta);
  }

  private HttpResponse<InputStream> open(String body, String accept) throws Exception {
    URI uri = server.uri("/");
    return client.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  private static JsonNode nextEvent(Scanner lines) throws Exception {
    while (true) {
      String line = lines.nextLine();
      if (line.startsWith("data: ")) {
        return JSON.readTree(line.substring("data: ".length()));
      }
    }
  }

  @Test
  void outputComesWhileTheCommandRuns() throws Exception {
    HttpResponse<InputStream> response = open(call("make", "{\"progressToken\":\"t-1\"}"), BOTH);
    assertEquals("text/event-stream", response.headers().firstValue("Content-Type").orElse(""));
    try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
      JsonNode first = nextEvent(lines);
      assertEquals("notifications/progress", first.path("method").asText());
      assertFalse(first.has("id"));
      assertEquals("t-1", first.at("/params/progressToken").asText());
      assertEquals("compiling ä\n", first.at("/params/message").asText());
      assertEquals("stdout", first.at("/params/_meta/devbuddy.io~1stream").asText());
      assertEquals(13, first.at("/params/progress").asInt());
      JsonNode second = nextEvent(lines);
      assertEquals("a warning\n", second.at("/params/message").asText());
      assertEquals("stderr", second.at("/params/_meta/devbuddy.io~1stream").asText());
      assertEquals(23, second.at("/params/progress").asInt());
      assertEquals(1, server.commands.release.getCount());
      server.commands.release.countDown();
      JsonNode last = nextEvent(lines);
      assertEquals(1, last.path("id").asInt());
      assertEquals(0, last.at("/result/structuredContent/exitCode").asInt());
      assertFalse(lines.hasNext("data:.*"));
    }
  }

  @Test
  void aTokenThatIsANumberComesBackAsOne() throws Exception {
    HttpResponse<InputStream> response = open(call("make", "{\"progressToken\":7}"), BOTH);
    try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
      assertTrue(nextEvent(lines).at("/params/progressToken").isInt());
      server.commands.release.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"progressToken\":1.5}", "{\"progressToken\":null}"})
  void withoutATokenThereIsOnlyTheResult(String meta) throws Exception {
    server.commands.release.countDown();
    HttpResponse<String> response = server.post(call("make", meta), "Accept", BOTH);
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    assertEquals(1, JSON.readTree(response.body()).path("id").asInt());
  }

  @Test
  void aClientThatTakesOnlyJsonGetsOnlyTheResult() throws Exception {
    server.commands.release.countDown();
    HttpResponse<String> response =
        server.post(call("make", "{\"progressToken\":1}"), "Accept", "application/json");
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    assertTrue(JSON.readTree(response.body()).has("result"), response.body());
  }

  @Test
  void aQuickCommandIsAnsweredAsPlainJsonAlthoughProgressIsWanted() throws Exception {
    HttpResponse<String> response =
        server.post(call("git", "{\"progressToken\":1}"), "Accept", BOTH);
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void aSilentCommandKeepsItsStreamAliveByComments() throws Exception {
    HttpResponse<InputStream> response = open(call("curl", "{\"progressToken\":1}"), BOTH);
    try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
      for (int i = 0; i < 2; i++) {
        assertEquals(":", lines.nextLine());
        assertEquals("", lines.nextLine());
      }
      server.commands.release.countDown();
      assertEquals(1, nextEvent(lines).path("id").asInt());
    }
  }

  @Test
  void closingTheStreamAmidProgressCancelsTheCommand() throws Exception {
    HttpResponse<InputStream> response = open(call("make", "{\"progressToken\":1}"), BOTH);
    try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
      nextEvent(lines);
    }
    assertTrue(server.commands.cancelled.await(10, TimeUnit.SECONDS));
  }

  @Test
  void muchOutputIsToldInFewPiecesThatSayWhatIsMissing() throws Exception {
    HttpResponse<InputStream> response = open(call("yes", "{\"progressToken\":1}"), BOTH);
    List<JsonNode> told = new ArrayList<>();
    try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
      JsonNode event = nextEvent(lines);
      while (event.has("method")) {
        told.add(event.path("params"));
        server.commands.release.countDown();
        event = nextEvent(lines);
      }
    }
    long before = 0;
    for (JsonNode params : told) {
      assertTrue(params.path("message").asText().length() <= 16 * 1024);
      long skipped = params.at("/_meta/devbuddy.io~1skippedBytes").asLong();
      long progress = params.path("progress").asLong();
      assertEquals(before + skipped + params.path("message").asText().length(), progress);
      before = progress;
    }
    assertTrue(told.getFirst().at("/_meta/devbuddy.io~1skippedBytes").asLong() > 0);
    assertTrue(told.size() < 100, "pieces: " + told.size());
  }
}
