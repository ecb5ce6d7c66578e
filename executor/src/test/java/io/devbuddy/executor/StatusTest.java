package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class StatusTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> HERE = Map.of("CODE_BASE_PATH", "/tmp");

  private static JsonNode status(RunningExecutor server) throws Exception {
    HttpResponse<String> reply = server.send("GET", "/status", "");
    assertEquals(200, reply.statusCode());
    return JSON.readTree(reply.body());
  }

  @Test
  void tellsServerPolicyAndIsolation() throws Exception {
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      JsonNode status = status(server);
      JsonNode initialized =
          JSON.readTree(
              server
                  .post(
                      """
                      {"jsonrpc":"2.0","id":1,"method":"initialize",
                       "params":{"protocolVersion":"2025-11-25"}}
                      """)
                  .body());
      assertEquals(initialized.at("/result/serverInfo"), status.path("server"));
      assertTrue(status.path("policyDigest").asText().matches("[0-9a-f]{64}"));
      assertEquals(
          JSON.readTree(
              """
              {"mode": "Required", "enforced": true, "landlockAbi": 6, "seccomp": true,
               "evidence": [
                 {"attempt": "reading /proc/version", "refused": true, "answer": "EACCES"}],
               "findings": ["a finding"]}
              """),
          status.path("isolation"));
    }
  }

  @Test
  void theDigestIsOfWhatIsRuled() throws Exception {
    String digest;
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      digest = status(server).path("policyDigest").asText();
    }
    try (RunningExecutor same = RunningExecutor.withDefaults();
        RunningExecutor other =
            new RunningExecutor(Map.of("CommandExecution:AllowedCommands:0", "git"), HERE)) {
      assertEquals(digest, status(same).path("policyDigest").asText());
      assertTrue(!digest.equals(status(other).path("policyDigest").asText()));
    }
  }

  @Test
  void countsCommandsThatRunAndThatWait() throws Exception {
    try (RunningExecutor server =
        new RunningExecutor(Map.of("CommandExecution:MaxConcurrentCommands", "1"), HERE)) {
      assertEquals("0 0", activity(server));
      String call = RunningExecutor.callMessage("shell_execute", "{\"command\":\"curl\"}");
      CompletableFuture<String> first = inBackground(server, call);
      assertTrue(server.commands.waiting.await(10, TimeUnit.SECONDS));
      CompletableFuture<String> second = inBackground(server, call);
      while (!activity(server).equals("1 1")) {
        Thread.onSpinWait();
      }
      server.commands.release.countDown();
      first.get(10, TimeUnit.SECONDS);
      second.get(10, TimeUnit.SECONDS);
      assertEquals("0 0", activity(server));
    }
  }

  private static CompletableFuture<String> inBackground(RunningExecutor server, String call) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return server.post(call).body();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static String activity(RunningExecutor server) throws Exception {
    JsonNode activity = status(server).path("activity");
    assertTrue(activity.path("idleSeconds").isIntegralNumber(), activity::toString);
    return activity.path("runningCommands") + " " + activity.path("queuedCommands");
  }

  @Test
  void needsTheKeyAndNeverShowsIt() throws Exception {
    Map<String, String> key =
        Map.of("Authentication:ApiKey:Enabled", "true", "Authentication:ApiKey:Key", "s3cret");
    try (RunningExecutor server = new RunningExecutor(key, HERE)) {
      assertEquals(401, server.send("GET", "/status", "").statusCode());
      assertEquals(401, server.send("GET", "/status", "", "X-API-Key", "wrong").statusCode());
      HttpResponse<String> reply = server.send("GET", "/status", "", "X-API-Key", "s3cret");
      assertEquals(200, reply.statusCode());
      assertTrue(!reply.body().contains("s3cret"));
      assertEquals("no-store", reply.headers().firstValue("Cache-Control").orElse(""));
      HttpResponse<String> post = server.send("POST", "/status", "{}", "X-API-Key", "s3cret");
      assertEquals(405, post.statusCode());
      assertEquals("GET, HEAD", post.headers().firstValue("Allow").orElse(""));
    }
  }

  @Test
  void holdsNoFieldThatTheDocumentationLacks() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "configuration.md"));
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      for (String field : (Iterable<String>) status(server)::fieldNames) {
        assertTrue(page.contains("`" + field), field + " is not documented");
      }
      for (String part : new String[] {"isolation", "activity"}) {
        JsonNode object = status(server).path(part);
        StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
            .forEach(field -> assertTrue(page.contains("`" + part + "." + field + "`"), field));
      }
    }
  }
}
