package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code write_file} and {@code edit_file} as a client sees them. */
class FileChangesTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private RunningExecutor start(boolean readOnly) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("CommandExecution:AllowedPaths:0", folder.toRealPath().toString());
    if (readOnly) {
      settings.put("CommandExecution:ReadOnlyPaths:0", folder.toRealPath().toString());
    }
    return new RunningExecutor(settings, Map.of("CODE_BASE_PATH", folder.toRealPath().toString()));
  }

  private static JsonNode content(RunningExecutor server, String tool, String arguments)
      throws Exception {
    JsonNode result = server.call(tool, arguments).path("result");
    JsonNode content = JSON.readTree(result.at("/content/0/text").asText());
    return result.path("isError").asBoolean() ? content.path("error") : content;
  }

  @Test
  void aFileGoesThroughItsLife() throws Exception {
    try (RunningExecutor server = start(false)) {
      JsonNode created =
          content(server, "write_file", "{\"path\":\"src/a.txt\",\"content\":\"one\\n\"}");
      assertTrue(created.path("created").asBoolean(), created.toString());
      JsonNode exists = content(server, "write_file", "{\"path\":\"src/a.txt\",\"content\":\"x\"}");
      assertEquals("FILE_EXISTS", exists.path("code").asText());
      assertEquals(created.path("sha256"), exists.path("sha256"));
      JsonNode edited =
          content(
              server,
              "edit_file",
              """
              {"path":"src/a.txt","edits":[{"oldText":"one","newText":"two"},
               {"oldText":"two","newText":"three"}],"expectedSha256":"%s"}\
              """
                  .formatted(created.path("sha256").asText()));
      assertEquals(2, edited.path("replacements").asInt(), edited.toString());
      assertEquals("three\n", Files.readString(folder.resolve("src/a.txt")));
      JsonNode late =
          content(
              server,
              "edit_file",
              """
              {"path":"src/a.txt","edits":[{"oldText":"three","newText":"four"}],
               "expectedSha256":"%s"}\
              """
                  .formatted(created.path("sha256").asText()));
      assertEquals("CONTENT_CHANGED", late.path("code").asText());
      assertEquals(edited.path("sha256"), late.path("sha256"));
      JsonNode replaced =
          content(
              server,
              "write_file",
              "{\"path\":\"src/a.txt\",\"content\":\"AP8=\",\"encoding\":\"base64\","
                  + "\"expectedSha256\":\""
                  + edited.path("sha256").asText()
                  + "\"}");
      assertEquals(2, replaced.path("size").asInt(), replaced.toString());
      assertEquals(2, Files.size(folder.resolve("src/a.txt")));
      String log = server.log();
      assertTrue(log.contains("Completed: write_file src/a.txt"), log);
      assertFalse(log.contains("three"), log);
    }
  }

  @Test
  void wrongEditsAreNamedAndChangeNothing() throws Exception {
    try (RunningExecutor server = start(false)) {
      Files.writeString(folder.resolve("f"), "a a b");
      for (List<String> row :
          List.of(
              List.of("{\"oldText\":\"a\",\"newText\":\"c\"}", "TEXT_NOT_UNIQUE", "edits[0]"),
              List.of("{\"oldText\":\"z\",\"newText\":\"c\"}", "TEXT_NOT_FOUND", "edits[0]"),
              List.of("{\"oldText\":\"\",\"newText\":\"c\"}", "INVALID_ARGUMENT", "edits[0]"),
              List.of("{\"oldText\":\"b\"}", "INVALID_ARGUMENT", "newText is required"),
              List.of("1", "INVALID_ARGUMENT", "edits must be an array of objects"))) {
        JsonNode error =
            content(server, "edit_file", "{\"path\":\"f\",\"edits\":[" + row.getFirst() + "]}");
        assertEquals(row.get(1), error.path("code").asText());
        assertTrue(error.path("message").asText().startsWith(row.get(2)), error.toString());
      }
      assertEquals("a a b", Files.readString(folder.resolve("f")));
    }
  }

  @Test
  void readOnlyWorkspacesHaveNoToolsThatWrite() throws Exception {
    try (RunningExecutor server = start(true)) {
      String list = server.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}").body();
      assertTrue(list.contains("\"read_file\""), list);
      assertFalse(list.contains("\"write_file\"") || list.contains("\"edit_file\""), list);
      JsonNode reply = server.call("write_file", "{\"path\":\"a\",\"content\":\"x\"}");
      assertEquals(-32602, reply.at("/error/code").asInt(), reply.toString());
      assertFalse(Files.exists(folder.resolve("a")));
    }
  }
}
