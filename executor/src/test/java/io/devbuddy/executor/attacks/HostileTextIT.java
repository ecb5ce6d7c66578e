package io.devbuddy.executor.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.SeededCases;
import io.devbuddy.executor.audit.Redaction;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Text that no honest client sends, to the real executor: it reaches the command byte for byte or
 * is refused in words, it never makes the server fail or hang, and the audit trail tells it whole
 * on lines of its own.
 */
class HostileTextIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The kernel takes no longer single argument (MAX_ARG_STRLEN, execve(2)). */
  private static final int ARGUMENT_LIMIT = 32 * 4096;

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path root;

  private static Stage stage;
  private static ExecutorProcess server;
  private static HttpClient client;
  private static RandomAccessFile log;

  @BeforeAll
  static void start() throws IOException {
    stage =
        new Stage(root, Path.of(System.getProperty("devbuddy.root"), "executor/target/executor"));
    server = new ExecutorProcess(stage, "Required", false, List.of());
    server.ensureReady();
    client = HttpClient.newHttpClient();
    log = new RandomAccessFile(stage.folder("executor-Required.log").toFile(), "r");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    client.close();
    log.close();
    stage.close();
  }

  @Test
  void argumentsReachTheCommandByteForByte() {
    SeededCases.check(
        100,
        random -> {
          List<String> arguments = HostileText.arguments(random);
          JsonNode result = audited(tool(random), printing(arguments));
          assertFalse(result.path("isError").asBoolean(), result::toString);
          assertEquals(
              String.join("\0", arguments) + "\0",
              text(result).path("stdout").asText(),
              "what the command got");
        });
  }

  @Test
  void textThatTheKernelCannotTakeIsRefusedInWords() {
    SeededCases.check(
        40,
        random -> {
          List<String> arguments = HostileText.arguments(random);
          String broken =
              HostileText.pick(random, "\0", "\ud800", "\udc00\ud800", "a\0b", "x\udfff");
          arguments.set(random.nextInt(arguments.size()), broken);
          JsonNode result = audited(tool(random), printing(arguments));
          assertEquals("INVALID_ARGUMENT", code(result), result::toString);
        });
  }

  @Test
  void moreArgumentsThanTheKernelTakesAreToldAsSuch() {
    SeededCases.check(
        4,
        random -> {
          List<String> arguments = new ArrayList<>();
          if (random.nextBoolean()) {
            arguments.add("x".repeat(ARGUMENT_LIMIT + random.nextInt(1 << 20)));
          } else {
            for (int i = 0; i < 60_000; i++) {
              arguments.add("x".repeat(40));
            }
          }
          JsonNode result = audited("shell_execute", printing(arguments));
          assertTrue(result.toString().contains("E2BIG"), result::toString);
        });
  }

  @Test
  void pathsAreRefusedOrNotFoundWhateverTheyAre() {
    SeededCases.check(
        20,
        random -> {
          String path = HostileText.path(random);
          ObjectNode command = JSON.createObjectNode().put("command", path);
          JsonNode started = audited(tool(random), command);
          assertTrue(started.path("isError").asBoolean(), started::toString);
          ObjectNode folder = JSON.createObjectNode().put("command", "cat");
          JsonNode moved = audited(tool(random), folder.put("workingDirectory", path));
          assertTrue(moved.path("isError").asBoolean(), moved::toString);
          ObjectNode file = JSON.createObjectNode().put("fileName", path);
          String found = audited("check_file_exists", file).toString();
          assertFalse(found.contains("' exists"), found);
          if (path.length() > 4095) {
            for (JsonNode reply : List.of(started, moved)) {
              assertTrue(reply.toString().contains("ENAMETOOLONG"), reply::toString);
            }
            assertTrue(found.contains("ENAMETOOLONG"), found);
          }
        });
  }

  @Test
  void bytesThatAreNoMessageAreNoFault() throws IOException {
    SeededCases.check(
        60,
        random -> {
          byte[] body =
              call("shell_execute", printing(HostileText.arguments(random))).getBytes(UTF_8);
          for (int i = random.nextInt(8); i >= 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt();
          }
          HttpResponse<String> response = send(body);
          assertTrue(response.statusCode() < 500, () -> response.statusCode() + response.body());
          newLines();
        });
    assertEquals(413, send(new byte[(4 << 20) + 1]).statusCode());
  }

  private static ObjectNode printing(List<String> arguments) {
    ObjectNode call = JSON.createObjectNode().put("command", "bash");
    Stream.concat(Stream.of("-c", "printf '%s\\0' \"$@\"", "bash"), arguments.stream())
        .forEach(call.withArray("arguments")::add);
    return call;
  }

  /** Calls a tool, and looks at what the audit trail says of it. */
  private static JsonNode audited(String tool, ObjectNode arguments) throws IOException {
    newLines();
    HttpResponse<String> response = send(call(tool, arguments).getBytes(UTF_8));
    assertEquals(200, response.statusCode(), response::body);
    List<String> argv = new ArrayList<>();
    if (tool.equals("check_file_exists")) {
      argv.addAll(List.of(tool, arguments.path("fileName").textValue()));
    } else {
      argv.add(arguments.path("command").textValue());
      arguments.path("arguments").forEach(argument -> argv.add(argument.textValue()));
    }
    List<String> told =
        newLines().stream().filter(l -> l.contains("[0] Command execution ")).toList();
    assertEquals(2, told.size(), () -> "one line at the start and one at the end: " + told);
    for (String line : told) {
      assertEquals(Redaction.arguments(argv), subject(line));
    }
    return JSON.readTree(response.body()).path("result");
  }

  /** Reads the quoted arguments of an audit line: each is a plain word or a JSON string. */
  private static List<String> subject(String line) throws IOException {
    String text =
        line.replaceFirst("^.*?Command execution [A-Za-z]+: ", "")
            .replaceFirst(" \\(CorrelationId: .*$", "");
    List<String> argv = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      int end = at;
      if (text.charAt(at) == '"') {
        do {
          end += text.charAt(end) == '\\' ? 2 : 1;
        } while (text.charAt(end) != '"');
        end++;
        argv.add(JSON.readValue(text.substring(at, end), String.class));
      } else {
        while (end < text.length() && text.charAt(end) != ' ') {
          end++;
        }
        argv.add(text.substring(at, end));
      }
      at = end;
    }
    return argv;
  }

  /** The lines since the last time, each of which is a whole one of the server's own. */
  private static List<String> newLines() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(log.length() - log.getFilePointer())];
    log.readFully(bytes);
    List<String> lines = List.of(new String(bytes, UTF_8).split("\n", -1));
    for (String line : lines.subList(0, lines.size() - 1)) {
      assertTrue(
          line.startsWith("executor: ") || line.matches("\\d{4}-\\d\\d-\\d\\dT[^ ]+Z [a-z]{4}: .*"),
          () -> "a line that the server did not begin: " + line);
    }
    return lines;
  }

  private static String call(String tool, ObjectNode arguments) {
    ObjectNode call = JSON.createObjectNode();
    call.put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
    call.putObject("params").put("name", tool).set("arguments", arguments);
    // Jackson refuses to write half a surrogate pair as UTF-8, so it is written as an escape.
    StringBuilder ascii = new StringBuilder();
    call.toString()
        .chars()
        .forEach(c -> ascii.append(c < 0x7f ? "" + (char) c : String.format("\\u%04x", c)));
    return ascii.toString();
  }

  private static HttpResponse<String> send(byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("X-API-Key", stage.secret())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode text(JsonNode result) throws IOException {
    return JSON.readTree(result.at("/content/0/text").asText());
  }

  private static String code(JsonNode result) throws IOException {
    return text(result).at("/error/code").asText();
  }

  private static String tool(Random random) {
    return random.nextBoolean() ? "shell_execute" : "shell_execute_json";
  }
}
