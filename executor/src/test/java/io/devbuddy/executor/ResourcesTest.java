package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the workspace as MCP resources. */
class ResourcesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
       "capabilities":{},"clientInfo":{"name":"c","version":"1"}}}\
      """;

  @TempDir private Path folder;
  private Path workspace = Path.of("/");

  @BeforeEach
  void makeWorkspace() throws Exception {
    workspace = Files.createDirectory(folder.toRealPath().resolve("work space"));
    Files.writeString(workspace.resolve("a%20€.txt"), "text €");
    Files.write(workspace.resolve("binary"), new byte[] {0, 1});
    Files.writeString(Files.createDirectory(workspace.resolve("src")).resolve("b"), "b");
    Files.writeString(Files.createDirectory(workspace.resolve(".git")).resolve("config"), "c");
    Files.writeString(folder.resolve("outside"), "secret");
    Files.createSymbolicLink(workspace.resolve("way-out"), folder.resolve("outside"));
  }

  private RunningExecutor start(Map<String, String> further) {
    Map<String, String> settings = new HashMap<>(further);
    settings.put("CommandExecution:AllowedPaths:0", workspace.toString());
    return new RunningExecutor(settings, Map.of("CODE_BASE_PATH", workspace.toString()));
  }

  private static JsonNode ask(RunningExecutor server, String method, String params)
      throws Exception {
    return JSON.readTree(
        server
            .post(
                """
                {"jsonrpc":"2.0","id":1,"method":"%s","params":%s}\
                """
                    .formatted(method, params))
            .body());
  }

  private static JsonNode read(RunningExecutor server, String uri) throws Exception {
    return ask(server, "resources/read", "{\"uri\":\"" + uri + "\"}");
  }

  @Test
  void everyListedFileCanBeRead() throws Exception {
    try (RunningExecutor server = start(Map.of())) {
      assertTrue(
          JSON.readTree(server.post(INITIALIZE).body())
              .at("/result/capabilities/resources")
              .isObject());
      JsonNode list = ask(server, "resources/list", "{}").path("result");
      List<String> names = new ArrayList<>();
      for (JsonNode resource : list.path("resources")) {
        String name = resource.path("name").asText();
        names.add(name);
        JsonNode content = read(server, resource.path("uri").asText()).at("/result/contents/0");
        assertEquals(resource.path("uri"), content.path("uri"));
        if (name.equals("binary")) {
          assertEquals("AAE=", content.path("blob").asText());
        } else {
          assertEquals(
              Files.readString(workspace.resolve(name)),
              content.path("text").asText(),
              content.toString());
        }
      }
      assertEquals(List.of("a%20€.txt", "binary", "src/b"), names);
      assertFalse(list.has("nextCursor"));
      String template =
          ask(server, "resources/templates/list", "{}")
              .at("/result/resourceTemplates/0/uriTemplate")
              .asText();
      assertEquals(
          "b",
          read(server, template.replace("{+path}", "src/b"))
              .at("/result/contents/0/text")
              .asText());
      assertTrue(server.log().contains("Completed: resources/read"), server.log());
    }
  }

  @Test
  void manyFilesAreSeveralPages() throws Exception {
    for (int i = 0; i < 450; i++) {
      Files.createFile(workspace.resolve("src/f" + i));
    }
    try (RunningExecutor server = start(Map.of())) {
      List<String> names = new ArrayList<>();
      String params = "{}";
      int pages = 0;
      while (!params.isEmpty()) {
        JsonNode page = ask(server, "resources/list", params).path("result");
        page.path("resources").forEach(resource -> names.add(resource.path("name").asText()));
        params =
            page.has("nextCursor")
                ? "{\"cursor\":\"" + page.path("nextCursor").asText() + "\"}"
                : "";
        pages++;
      }
      assertEquals(3, pages);
      assertEquals(453, names.size());
      assertEquals(453, names.stream().distinct().count());
    }
  }

  @Test
  void nothingElseCanBeRead() throws Exception {
    try (RunningExecutor server = start(Map.of())) {
      String base = workspace.toUri().toString();
      for (String uri :
          List.of(
              base + "way-out",
              base + "../outside",
              base + "%2e%2e/outside",
              "file:///etc/passwd",
              "file:///proc/self/environ")) {
        JsonNode error = read(server, uri).path("error");
        assertEquals(-32002, error.path("code").asInt(), uri);
        assertTrue(error.path("message").asText().startsWith("PATH_NOT_ALLOWED: "), uri);
      }
      assertTrue(
          read(server, base + "missing")
              .at("/error/message")
              .asText()
              .startsWith("FILE_NOT_FOUND: "));
      for (String uri :
          List.of("http://localhost/a", "file://other/a", "file:a", "src/b", "file:///a?b", "::")) {
        assertEquals(-32602, read(server, uri).at("/error/code").asInt(), uri);
      }
      assertEquals(-32602, ask(server, "resources/read", "{}").at("/error/code").asInt());
      assertEquals(
          -32602, ask(server, "resources/list", "{\"cursor\":\"?\"}").at("/error/code").asInt());
    }
  }

  @Test
  void withoutTheToolsThatReadThereAreNoResources() throws Exception {
    try (RunningExecutor server =
        start(
            Map.of(
                "CommandExecution:Tools:Disabled:0", "read_file",
                "CommandExecution:Tools:Disabled:1", "read_output"))) {
      assertTrue(
          JSON.readTree(server.post(INITIALIZE).body())
              .at("/result/capabilities/resources")
              .isMissingNode());
      assertEquals(-32601, ask(server, "resources/list", "{}").at("/error/code").asInt());
    }
  }

  @Test
  void eachToolThatReadsBringsItsOwnResources() throws Exception {
    try (RunningExecutor server = start(Map.of("CommandExecution:Tools:Disabled:0", "read_file"))) {
      assertEquals(
          "{\"resources\":[]}", ask(server, "resources/list", "{}").path("result").toString());
      assertEquals(-32602, read(server, "file:///a").at("/error/code").asInt());
    }
    try (RunningExecutor server =
        start(Map.of("CommandExecution:Tools:Disabled:0", "read_output"))) {
      assertEquals(3, ask(server, "resources/list", "{}").at("/result/resources").size());
      assertEquals(-32602, read(server, "devbuddy://commands/a/stdout").at("/error/code").asInt());
    }
  }
}
