package io.devbuddy.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.local.bridge.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The configurations in docs/clients.md can be parsed, and call the bridge as it wants. */
class ClientsPageTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/clients.md"));
  }

  private static List<String> blocks(String language) throws IOException {
    Matcher matcher = Pattern.compile("(?s)```" + language + "\\n(.*?)```").matcher(page());
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  @Test
  void everyJsonConfigurationHasOneServerThatCanBeReached() throws IOException {
    List<String> blocks = blocks("json");
    assertTrue(blocks.size() >= 8, () -> "only " + blocks.size());
    for (String block : blocks) {
      JsonNode root = JSON.readTree(block);
      check(root.has("servers") ? root.at("/servers/devbuddy") : root.at("/mcpServers/devbuddy"));
    }
  }

  @Test
  void everyTomlConfigurationHasOneServerThatCanBeReached() throws Exception {
    List<String> blocks = blocks("toml");
    assertEquals(2, blocks.size());
    for (String block : blocks) {
      check(toml(block).at("/mcp_servers/devbuddy"));
    }
  }

  private static JsonNode toml(String text) throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder(
                "python3",
                "-c",
                "import json, sys, tomllib; print(json.dumps(tomllib.load(sys.stdin.buffer)))")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    python.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    python.getOutputStream().close();
    String json = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, python.waitFor());
    return JSON.readTree(json);
  }

  private static void check(JsonNode server) {
    if (server.has("command")) {
      assertEquals("devbuddy", server.get("command").asText());
      List<String> words = new ArrayList<>();
      server.get("args").forEach(word -> words.add(word.asText()));
      DevBuddy.commandLine().parseArgs(words.toArray(String[]::new));
      assertEquals("bridge", words.getFirst());
    } else {
      String text = server.toString();
      assertTrue(text.contains("http://127.0.0.1:5000/"), text);
      assertTrue(text.contains("X-API-Key"), text);
      assertTrue(text.contains("DEVBUDDY_API_KEY") || text.contains("${input:"), text);
    }
  }

  @Test
  void everyReasonIsExplained() throws IOException {
    for (Reason reason : Reason.values()) {
      assertTrue(page().contains("| `" + reason + "` |"), reason.name());
    }
  }
}
