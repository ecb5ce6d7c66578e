package io.devbuddy.executor.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a client could try with the file tools of the real executor, whether commands are isolated
 * or not: nothing outside the workspace is read, listed, found or changed, nothing hangs, and the
 * server goes on.
 */
class FileToolAttacksIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path root;

  private static Stage stage;
  private static Map<String, ExecutorProcess> servers;
  private static HttpClient client;
  private static Path secret;

  @BeforeAll
  static void start() throws Exception {
    stage =
        new Stage(root, Path.of(System.getProperty("devbuddy.root"), "executor/target/executor"));
    servers =
        Map.of(
            "Required", new ExecutorProcess(stage, "Required", false, List.of()),
            "Off", new ExecutorProcess(stage, "Off", false, List.of()));
    servers.values().forEach(ExecutorProcess::ensureReady);
    client = HttpClient.newHttpClient();
    secret = Files.writeString(stage.folder("outside").resolve("file-tools"), stage.secret());
    Path workspace = stage.workspace();
    Files.writeString(workspace.resolve("plain.txt"), "plain text\n");
    Files.createSymbolicLink(workspace.resolve("link-out"), secret);
    Files.createSymbolicLink(workspace.resolve("folder-out"), stage.folder("outside"));
    Files.createSymbolicLink(workspace.resolve("proc"), Path.of("/proc/self"));
    Files.createLink(
        workspace.resolve("hard-key"), server("Required").folder().resolve("keys/api-key"));
    assertEquals(
        0, new ProcessBuilder("mkfifo", workspace.resolve("pipe").toString()).start().waitFor());
  }

  @AfterAll
  static void stop() {
    servers.values().forEach(ExecutorProcess::close);
    client.close();
    stage.close();
  }

  private static ExecutorProcess server(String mode) {
    return Optional.ofNullable(servers.get(mode)).orElseThrow();
  }

  private static JsonNode call(String mode, String tool, Map<String, ?> arguments) {
    ExecutorProcess server = server(mode);
    ObjectNode message = JSON.createObjectNode();
    message.put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
    message.putObject("params").put("name", tool).set("arguments", JSON.valueToTree(arguments));
    try {
      String key = Files.readString(server.folder().resolve("keys/api-key")).strip();
      String body =
          client
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                      .header("Content-Type", "application/json")
                      .header("X-API-Key", key)
                      .timeout(Duration.ofSeconds(45))
                      .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      JsonNode result = JSON.readTree(body).path("result");
      assertFalse(result.isMissingNode(), body);
      assertFalse(body.contains(stage.secret()), body);
      assertFalse(body.contains(key), body);
      return result;
    } catch (IOException e) {
      throw new AssertionError(server.lastWords(), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String outcome(String mode, String tool, Map<String, ?> arguments) {
    JsonNode result = call(mode, tool, arguments);
    try {
      return result.path("isError").asBoolean()
          ? JSON.readTree(result.at("/content/0/text").asText()).at("/error/code").asText()
          : "OK";
    } catch (IOException e) {
      throw new AssertionError(result.toString(), e);
    }
  }

  private static List<String> waysOut(String mode) {
    Path server = server(mode).folder();
    return List.of(
        secret.toString(),
        "link-out",
        "folder-out/file-tools",
        "../outside/file-tools",
        "/proc/self/root" + secret,
        "/proc/self/environ",
        "/proc/self/mem",
        "proc/environ",
        "proc/fd/0",
        "/dev/stdin",
        "/dev/mem",
        "/etc/shadow",
        "/etc/no-such-file",
        server.resolve("config/appsettings.json").toString(),
        server.resolve("keys/api-key").toString(),
        server.resolve("home/bin/executor").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Required", "Off"})
  void nothingOutsideIsReachedByAnyTool(String mode) {
    List<String> reached = new ArrayList<>();
    for (String path : waysOut(mode)) {
      for (Map.Entry<String, Map<String, ?>> attack :
          List.<Map.Entry<String, Map<String, ?>>>of(
              Map.entry("read_file", Map.of("path", path)),
              Map.entry("read_file", Map.of("path", path, "encoding", "base64")),
              Map.entry("list_directory", Map.of("path", path)),
              Map.entry("search_text", Map.of("path", path, "pattern", "secret")),
              Map.entry("write_file", Map.of("path", path, "content", "x")),
              Map.entry(
                  "edit_file",
                  Map.of(
                      "path",
                      path,
                      "edits",
                      List.of(Map.of("oldText", "secret", "newText", "x")))))) {
        String outcome = outcome(mode, attack.getKey(), attack.getValue());
        if (!outcome.equals("PATH_NOT_ALLOWED")) {
          reached.add(attack.getKey() + " " + attack.getValue() + ": " + outcome);
        }
      }
    }
    assertEquals(List.of(), reached);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Required", "Off"})
  void nothingIsCreatedOutside(String mode) throws IOException {
    for (String path : List.of(secret + ".new", "folder-out/new", "../outside/new", "../new/a")) {
      assertEquals(
          "PATH_NOT_ALLOWED",
          outcome(mode, "write_file", Map.of("path", path, "content", "x")),
          path);
    }
    assertEquals(stage.secret(), Files.readString(secret));
    assertFalse(Files.exists(Path.of(secret + ".new")));
    assertFalse(Files.exists(stage.folder("outside/new")));
    assertFalse(Files.exists(stage.workspace().resolveSibling("new")));
  }

  @Test
  void aHardLinkToTheKeyIsNotShown() {
    assertEquals("PATH_NOT_ALLOWED", outcome("Required", "read_file", Map.of("path", "hard-key")));
    JsonNode found =
        call("Required", "search_text", Map.of("pattern", ".", "regex", true, "glob", "hard-key"));
    assertEquals(0, found.at("/structuredContent/matches").size(), found.toString());
    assertEquals(1, found.at("/structuredContent/skipped").asInt(), found.toString());
  }

  @Test
  void aPipeHangsNothing() {
    for (String tool : List.of("read_file", "list_directory")) {
      String outcome = outcome("Required", tool, Map.of("path", "pipe"));
      assertTrue(outcome.startsWith("NOT_A_"), tool + ": " + outcome);
    }
    assertEquals("OK", outcome("Required", "search_text", Map.of("pattern", "plain")));
    assertEquals(
        "NOT_A_FILE", outcome("Required", "write_file", Map.of("path", "pipe", "content", "x")));
  }

  @Test
  void readOnlyFoldersAreReadAndNotWritten() throws IOException {
    Path file = Files.writeString(stage.folder("readonly").resolve("file-tools"), "read me");
    assertEquals("OK", outcome("Required", "read_file", Map.of("path", file.toString())));
    assertEquals(
        "PATH_NOT_ALLOWED",
        outcome("Required", "write_file", Map.of("path", file + ".new", "content", "x")));
    assertEquals(
        "PATH_NOT_ALLOWED",
        outcome(
            "Required",
            "edit_file",
            Map.of(
                "path",
                file.toString(),
                "edits",
                List.of(Map.of("oldText", "read", "newText", "write")))));
    assertEquals("read me", Files.readString(file));
  }

  @Test
  void filesOfTheWorkspaceGoThroughTheirLife() throws IOException {
    assertEquals(
        "OK", outcome("Required", "write_file", Map.of("path", "new/a.txt", "content", "one")));
    assertEquals(
        "OK",
        outcome(
            "Required",
            "edit_file",
            Map.of(
                "path",
                "new/a.txt",
                "edits",
                List.of(Map.of("oldText", "one", "newText", "two")))));
    assertEquals("two", Files.readString(stage.workspace().resolve("new/a.txt")));
    JsonNode read = call("Required", "read_file", Map.of("path", "new/a.txt"));
    assertEquals("two", read.at("/structuredContent/content").asText(), read.toString());
  }
}
