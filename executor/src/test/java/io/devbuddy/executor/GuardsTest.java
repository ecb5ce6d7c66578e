package io.devbuddy.executor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardsTest {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final Map<String, String> KEY =
      Map.of("Authentication:ApiKey:Enabled", "true", "Authentication:ApiKey:Key", "s3cret");

  @TempDir private Path workspace;

  private RunningExecutor start(Map<String, String> settings) {
    return new RunningExecutor(settings, Map.of("CODE_BASE_PATH", workspace.toString()));
  }

  private static String post(String path, String host, String extraHeader) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: "
        + host
        + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + extraHeader
        + "Content-Length: "
        + PING.length()
        + "\r\n\r\n"
        + PING;
  }

  @ParameterizedTest
  @CsvSource({
    "*, evil.test, 200",
    "localhost, evil.test, 400",
    "localhost, localhost:8080, 200",
    "localhost, LOCALHOST, 200",
    "localhost, 127.0.0.1, 400",
    "a.test;*.b.test, x.b.test:1, 200",
    "a.test;*.b.test, b.test, 400",
    "a.test;*.b.test, a.test, 200"
  })
  @Tag("P14")
  void filtersHosts(String allowed, String host, int status) throws Exception {
    try (RunningExecutor server = start(Map.of("AllowedHosts", allowed))) {
      String reply = server.raw(post("/", host, ""));
      assertTrue(reply.startsWith("HTTP/1.1 " + status + " "), reply);
    }
  }

  @Test
  void answersHealthChecksByAddressForAnyHosts() throws Exception {
    try (RunningExecutor server = start(Map.of("AllowedHosts", "a.test"))) {
      assertEquals(200, server.send("GET", "/health", "").statusCode());
      String byName = "GET /health HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n";
      assertTrue(server.raw(byName).startsWith("HTTP/1.1 400 "));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.test, *, 403",
    "null, *, 403",
    "http://localhost:3000, *, 200",
    "http://127.0.0.1:6274, *, 200",
    "http://[::1]:6274, *, 200",
    "https://app.test, app.test;localhost, 200",
    "http://127.0.0.1.evil.test, *, 403"
  })
  void filtersOrigins(String origin, String allowed, int status) throws Exception {
    try (RunningExecutor server = start(Map.of("AllowedHosts", allowed))) {
      String reply = server.raw(post("/", "localhost", "Origin: " + origin + "\r\n"));
      assertTrue(reply.startsWith("HTTP/1.1 " + status + " "), reply);
    }
  }

  @Test
  @Tag("P55")
  void asksForTheKeyInTheWordsOfTheSurface() throws Exception {
    try (RunningExecutor server = start(KEY)) {
      HttpResponse<String> missing = server.post(PING);
      assertEquals(401, missing.statusCode());
      assertEquals("{\"error\":\"API key is required\",\"header\":\"X-API-Key\"}", missing.body());
      assertEquals(
          "application/json; charset=utf-8",
          missing.headers().firstValue("Content-Type").orElse(""));
      HttpResponse<String> wrong = server.post(PING, "X-API-Key", "S3CRET");
      assertEquals(401, wrong.statusCode());
      assertEquals("{\"error\":\"Invalid API key\"}", wrong.body());
      assertEquals(200, server.post(PING, "X-API-Key", "s3cret").statusCode());
      assertEquals(200, server.post(PING, "Authorization", "Bearer s3cret").statusCode());
      assertEquals(401, server.send("GET", "/other", "").statusCode());
    }
  }

  @Test
  void exchangesTheKeyWhileItRuns(@TempDir Path folder) throws Exception {
    Path current = Files.writeString(folder.resolve("key"), "old");
    Path previous = folder.resolve("previous");
    Map<String, String> settings =
        Map.of(
            "Authentication:ApiKey:Enabled", "true",
            "Authentication:ApiKey:KeyFile", current.toString(),
            "Authentication:ApiKey:PreviousKeyFile", previous.toString());
    try (RunningExecutor server = start(settings)) {
      assertEquals(200, server.post(PING, "X-API-Key", "old").statusCode());
      Files.writeString(previous, "old");
      Files.writeString(current, "new");
      await().until(() -> server.post(PING, "X-API-Key", "new").statusCode() == 200);
      assertEquals(200, server.post(PING, "X-API-Key", "old").statusCode());
      Files.delete(previous);
      await().until(() -> server.post(PING, "X-API-Key", "old").statusCode() == 401);
      assertEquals(200, server.post(PING, "X-API-Key", "new").statusCode());
    }
  }

  @Test
  void recordsFailedAuthenticationWithoutTheKey() throws Exception {
    try (RunningExecutor server = start(KEY)) {
      server.post(PING);
      server.post(PING, "X-API-Key", "wr0ng-key");
      String log = server.log();
      assertTrue(
          log.contains(
              "warn: DevBuddy.Server.ApiKeyAuthenticationMiddleware[0] API key authentication"
                  + " failed: No API key provided. Client IP: 127.0.0.1"),
          log);
      assertTrue(
          log.contains("API key authentication failed: Invalid API key. Client IP: 127.0.0.1"),
          log);
      assertEquals(2, log.lines().filter(line -> line.contains("Status: Failed")).count());
      assertTrue(!log.contains("wr0ng-key") && !log.contains("s3cret"), log);
    }
  }

  @Test
  void userIsTheKeyWhereTheClientHasNoName() throws Exception {
    try (RunningExecutor server = start(KEY)) {
      server.post(
          RunningExecutor.callMessage("shell_execute", "{\"command\":\"git\"}"),
          "X-API-Key",
          "s3cret");
      assertTrue(server.log().contains("User: api-key"), server.log());
    }
  }

  @Test
  void namedKeysTellTheirCallersApart(@TempDir Path folder) throws Exception {
    Path ann = Files.writeString(folder.resolve("ann"), "key-of-ann");
    Path bob = Files.writeString(folder.resolve("bob"), "key-of-bob");
    Map<String, String> settings =
        Map.of(
            "Authentication:ApiKey:Enabled", "true",
            "Authentication:ApiKey:Keys:ann", ann.toString(),
            "Authentication:ApiKey:Keys:bob", bob.toString());
    String run = RunningExecutor.callMessage("shell_execute", "{\"command\":\"git\"}");
    try (RunningExecutor server = start(settings)) {
      assertEquals(200, server.post(run, "X-API-Key", "key-of-ann").statusCode());
      assertTrue(server.log().contains("User: ann,"), server.log());
      Files.writeString(ann, "new-key-of-ann\nkey-of-ann\n");
      await().until(() -> server.post(PING, "X-API-Key", "new-key-of-ann").statusCode() == 200);
      assertEquals(200, server.post(PING, "X-API-Key", "key-of-ann").statusCode());
      Files.delete(ann);
      await().until(() -> server.post(PING, "X-API-Key", "key-of-ann").statusCode() == 401);
      assertEquals(401, server.post(PING, "X-API-Key", "new-key-of-ann").statusCode());
      assertEquals(200, server.post(run, "X-API-Key", "key-of-bob").statusCode());
      assertTrue(server.log().contains("User: bob,"), server.log());
      assertTrue(!server.log().contains("key-of-"), server.log());
    }
  }

  @Test
  @Tag("P30")
  void healthIsTheTwoKeysAndNeedsNoApiKey() throws Exception {
    try (RunningExecutor server = start(KEY)) {
      HttpResponse<String> health = server.send("GET", "/health", "");
      assertEquals(200, health.statusCode());
      assertEquals(
          "{\"status\":\"healthy\",\"codeBasePath\":\"" + workspace + "\"}", health.body());
      HttpResponse<String> ready = server.send("GET", "/health/ready", "");
      assertEquals("{\"status\":\"ready\"}", ready.body());
      assertEquals(404, server.send("GET", "/health/x", "").statusCode());
      assertEquals(405, server.send("POST", "/health", "").statusCode());
    }
  }

  @Test
  @Tag("P06")
  @Tag("P55")
  @Tag("P59")
  void isNotReadyWithoutWorkspaceOrIsolation() throws Exception {
    Files.delete(workspace);
    try (RunningExecutor server =
        new RunningExecutor(
            Map.of(),
            Map.of("CODE_BASE_PATH", workspace.toString()),
            () -> List.of("no Landlock"))) {
      HttpResponse<String> ready = server.send("GET", "/health/ready", "");
      assertEquals(503, ready.statusCode());
      assertTrue(
          ready.body().startsWith("{\"status\":\"not ready\",\"reasons\":[\"the workspace "),
          ready.body());
      assertTrue(ready.body().contains("\"no Landlock\""), ready.body());
      assertEquals(200, server.send("GET", "/health", "").statusCode());
      Files.createDirectory(workspace);
      assertTrue(!server.send("GET", "/health/ready", "").body().contains("the workspace"));
    }
  }
}
