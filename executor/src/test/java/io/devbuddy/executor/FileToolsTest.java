package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code read_file} and {@code list_directory} as a client sees them. */
class FileToolsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  private Path workspace = Path.of("/");
  private RunningExecutor server = RunningExecutor.withDefaults();

  @BeforeEach
  void start() throws Exception {
    server.close();
    workspace = Files.createDirectory(folder.toRealPath().resolve("workspace"));
    Files.writeString(workspace.resolve("notes.txt"), "one\ntwo €\nthree\n");
    Files.write(workspace.resolve("binary"), new byte[] {0, 1, (byte) 0xFF});
    Files.createDirectory(workspace.resolve("src"));
    Files.writeString(folder.resolve("outside"), "secret");
    Files.createSymbolicLink(workspace.resolve("way-out"), folder.resolve("outside"));
    server =
        new RunningExecutor(
            Map.of("CommandExecution:AllowedPaths:0", workspace.toString()),
            Map.of("CODE_BASE_PATH", workspace.toString()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode succeed(String tool, String arguments) throws Exception {
    JsonNode result = server.call(tool, arguments).path("result");
    assertFalse(result.path("isError").asBoolean(true), result.toString());
    assertEquals(
        JSON.readTree(result.at("/content/0/text").asText()), result.path("structuredContent"));
    return result.path("structuredContent");
  }

  private JsonNode fail(String tool, String arguments) throws Exception {
    JsonNode result = server.call(tool, arguments).path("result");
    assertTrue(result.path("isError").asBoolean(), result.toString());
    return JSON.readTree(result.at("/content/0/text").asText()).path("error");
  }

  @Test
  void aFileIsReadWithItsHash() throws Exception {
    JsonNode answer = succeed("read_file", "{\"path\":\"notes.txt\"}");
    assertEquals("one\ntwo €\nthree\n", answer.path("content").asText());
    assertEquals("utf-8", answer.path("encoding").asText());
    assertEquals(3, answer.path("lines").asInt());
    assertEquals(18, answer.path("size").asInt());
    assertFalse(answer.has("nextOffset"));
    // By sha256sum(1).
    assertEquals(
        "7d596b243412aeadee7173d2e96b07ca6bbc9fa590689654fb3966f7282392dc",
        answer.path("sha256").asText());
  }

  @Test
  void linesAndBytesAreRanges() throws Exception {
    JsonNode lines =
        succeed("read_file", "{\"path\":\"notes.txt\",\"startLine\":2,\"lineCount\":1}");
    assertEquals("two €\n", lines.path("content").asText());
    assertEquals(2, lines.path("startLine").asInt());
    assertEquals(12, lines.path("nextOffset").asInt());
    JsonNode bytes = succeed("read_file", "{\"path\":\"notes.txt\",\"offset\":9,\"maxBytes\":4}");
    assertEquals("€\n", bytes.path("content").asText());
    assertEquals(8, bytes.path("offset").asInt());
    assertEquals(12, bytes.path("nextOffset").asInt());
  }

  @Test
  void bytesThatAreNoTextComeAsBase64Only() throws Exception {
    assertEquals("BINARY_FILE", fail("read_file", "{\"path\":\"binary\"}").path("code").asText());
    JsonNode answer = succeed("read_file", "{\"path\":\"binary\",\"encoding\":\"base64\"}");
    assertEquals(
        Base64.getEncoder().encodeToString(new byte[] {0, 1, (byte) 0xFF}),
        answer.path("content").asText());
  }

  @Test
  void aFolderIsListedPageByPage() throws Exception {
    for (int i = 0; i < 25; i++) {
      Files.writeString(workspace.resolve("src/file%02d".formatted(i)), "x".repeat(i));
    }
    List<String> names = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    do {
      JsonNode page = succeed("list_directory", "{\"path\":\"src\",\"limit\":10" + cursor + "}");
      page.path("entries").forEach(entry -> names.add(entry.path("name").asText()));
      assertEquals(25, page.path("total").asInt());
      JsonNode next = page.path("nextCursor");
      cursor = next.isMissingNode() ? "" : ",\"cursor\":\"" + next.asText() + "\"";
      pages++;
    } while (!cursor.isEmpty());
    assertEquals(3, pages);
    assertEquals(25, names.stream().distinct().count());
    assertEquals(names.stream().sorted().toList(), names);
  }

  @Test
  void theWorkspaceIsListedByDefaultWithKinds() throws Exception {
    List<String> seen = new ArrayList<>();
    succeed("list_directory", "{}")
        .path("entries")
        .forEach(e -> seen.add(e.path("name").asText() + " " + e.path("type").asText()));
    assertEquals(List.of("binary file", "notes.txt file", "src folder", "way-out link"), seen);
  }

  @ParameterizedTest
  @CsvSource({
    "way-out,             PATH_NOT_ALLOWED",
    "../outside,          PATH_NOT_ALLOWED",
    "/etc/passwd,         PATH_NOT_ALLOWED",
    "/etc/no-such-file,   PATH_NOT_ALLOWED",
    "/proc/self/environ,  PATH_NOT_ALLOWED",
    "missing,             FILE_NOT_FOUND",
    "src,                 NOT_A_FILE",
    "notes.txt/x,         NOT_A_FOLDER"
  })
  void whatCannotBeReadHasACode(String path, String code) throws Exception {
    JsonNode error = fail("read_file", "{\"path\":\"" + path + "\"}");
    assertEquals(code, error.path("code").asText());
    assertEquals(path, error.path("path").asText());
    assertFalse(error.path("message").asText().contains(folder.toString()), error.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};                                               path is required: a string",
        "{\"path\":1};                                     path must be a string",
        "{\"path\":\"\"};                                  path must not be empty",
        "{\"path\":\"a\",\"maxBytes\":3};                  maxBytes must be a whole number from 4",
        "{\"path\":\"a\",\"offset\":1,\"startLine\":1};    offset cannot be used together",
        "{\"path\":\"a\",\"encoding\":\"latin1\"};         encoding must be utf-8 or base64",
        "{\"path\":\"a\",\"line\":1};                      unknown argument 'line'; known are path"
      })
  void wrongArgumentsAreNamed(String arguments, String message) throws Exception {
    JsonNode error = fail("read_file", arguments);
    assertEquals("INVALID_ARGUMENT", error.path("code").asText());
    assertTrue(error.path("message").asText().startsWith(message), error.toString());
  }

  @Test
  void textIsFoundPageByPage() throws Exception {
    Files.writeString(workspace.resolve("src/a.md"), "Two\ntwo\n");
    JsonNode first =
        succeed("search_text", "{\"pattern\":\"TWO\",\"ignoreCase\":true,\"limit\":2}");
    assertEquals("notes.txt", first.at("/matches/0/path").asText());
    assertEquals(2, first.at("/matches/0/line").asInt());
    assertEquals("two €", first.at("/matches/0/text").asText());
    assertEquals("src/a.md", first.at("/matches/1/path").asText());
    JsonNode second =
        succeed(
            "search_text",
            "{\"pattern\":\"TWO\",\"ignoreCase\":true,\"limit\":2,\"cursor\":\""
                + first.path("nextCursor").asText()
                + "\"}");
    assertEquals(2, second.at("/matches/0/line").asInt(), second.toString());
    assertFalse(second.has("nextCursor"));
    JsonNode globbed =
        succeed("search_text", "{\"pattern\":\"^tw.\",\"regex\":true,\"glob\":\"*.md\"}");
    assertEquals(1, globbed.path("matches").size(), globbed.toString());
    assertEquals(1, globbed.path("files").asInt());
    JsonNode oneFile = succeed("search_text", "{\"pattern\":\"two\",\"path\":\"notes.txt\"}");
    assertFalse(oneFile.at("/matches/0").has("path"));
    for (String arguments :
        List.of(
            "{\"pattern\":\"(\",\"regex\":true}",
            "{\"pattern\":\"\"}",
            "{\"pattern\":\"a\",\"cursor\":\"?\"}",
            "{\"pattern\":\"a\",\"cursor\":\"YWJj\"}")) {
      assertEquals("INVALID_ARGUMENT", fail("search_text", arguments).path("code").asText());
    }
    assertEquals(
        "PATH_NOT_ALLOWED",
        fail("search_text", "{\"pattern\":\"a\",\"path\":\"..\"}").path("code").asText());
  }

  @Test
  void everyAttemptIsRecordedWithoutContent() throws Exception {
    succeed("read_file", "{\"path\":\"notes.txt\"}");
    fail("read_file", "{\"path\":\"../outside\"}");
    String log = server.log();
    assertTrue(log.contains("Command execution Started: read_file notes.txt"), log);
    assertTrue(log.contains("Status: Completed Bytes: 18 Chain: "), log);
    assertTrue(log.contains("Failed: read_file ../outside"), log);
    assertTrue(log.contains("Reason: PATH_NOT_ALLOWED"), log);
    assertTrue(log.contains("UnauthorizedAccessException: refused PATH_NOT_ALLOWED"), log);
    assertFalse(log.contains("two €"), log);
  }
}
