package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.devbuddy.executor.token.TestIssuer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers with tokens, as MCP's authorization has it. */
class TokensOverHttpTest {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final String METADATA = "/.well-known/oauth-protected-resource";

  private TestIssuer issuer;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer();
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private RunningExecutor server(String audience, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("Authentication:Jwt:Issuer", issuer.url());
    settings.put("Authentication:Jwt:Audience", audience);
    settings.put("Metrics:Port", "9090");
    return new RunningExecutor(settings, Map.of("CODE_BASE_PATH", "/tmp"));
  }

  private String bearer(String subject) throws Exception {
    return "Bearer " + issuer.token(issuer.claims(subject).build());
  }

  private static List<String> challenges(HttpResponse<String> response) {
    return response.headers().allValues("WWW-Authenticate");
  }

  @Test
  void aTokenLetsInUnderItsName() throws Exception {
    try (RunningExecutor server = server(TestIssuer.AUDIENCE, Map.of())) {
      String run = RunningExecutor.callMessage("shell_execute", "{\"command\":\"git\"}");
      String token = bearer("ann@example.org");
      assertEquals(200, server.post(run, "Authorization", token).statusCode());
      assertTrue(server.log().contains("User: ann@example.org"), server.log());
      assertTrue(!server.log().contains(token.substring(20)), "the token is not logged");
      assertEquals(200, server.send("GET", "/health", "").statusCode());
    }
  }

  @Test
  void whoHasNoTokenIsToldWhereToGetOne() throws Exception {
    try (RunningExecutor server = server("devbuddy", Map.of())) {
      HttpResponse<String> missing = server.post(PING);
      assertEquals(401, missing.statusCode());
      assertEquals(
          "{\"error\":\"A bearer token is required\",\"header\":\"Authorization\"}",
          missing.body());
      String url = "http://127.0.0.1:" + server.port() + METADATA;
      assertEquals(
          List.of("Bearer realm=\"devbuddy\", resource_metadata=\"" + url + "\""),
          challenges(missing));
      HttpResponse<String> metadata = server.send("GET", METADATA, "");
      assertEquals(200, metadata.statusCode());
      JsonNode tree = new JsonMapper().readTree(metadata.body());
      assertEquals("http://127.0.0.1:" + server.port() + "/", tree.path("resource").asText());
      assertEquals(issuer.url(), tree.at("/authorization_servers/0").asText());
      assertEquals("header", tree.at("/bearer_methods_supported/0").asText());
      assertEquals(405, server.send("POST", METADATA, "").statusCode());
      // A key means nothing where none are taken.
      assertEquals(401, server.post(PING, "X-API-Key", "s3cret").statusCode());
      assertTrue(server.log().contains("TOKEN_MISSING"), server.log());
    }
  }

  @Test
  void anAudienceThatIsAUrlIsTheServersName() throws Exception {
    try (RunningExecutor server = server(TestIssuer.AUDIENCE, Map.of())) {
      assertEquals(
          List.of(
              "Bearer realm=\"devbuddy\", resource_metadata=\"https://devbuddy.test"
                  + METADATA
                  + "\""),
          challenges(server.post(PING)));
      JsonNode tree = new JsonMapper().readTree(server.send("GET", METADATA, "").body());
      assertEquals(TestIssuer.AUDIENCE, tree.path("resource").asText());
    }
  }

  @Test
  void aTokenThatIsOverIsRefusedInClearWordsRecordedAndCounted() throws Exception {
    try (RunningExecutor server = server(TestIssuer.AUDIENCE, Map.of())) {
      String token =
          issuer.token(
              issuer
                  .claims("ann")
                  .expirationTime(Date.from(Instant.now().minusSeconds(60)))
                  .build());
      HttpResponse<String> refused = server.post(PING, "Authorization", "Bearer " + token);
      assertEquals(401, refused.statusCode());
      assertEquals(
          "{\"error\":\"The token has expired, or does not say when it does\"}", refused.body());
      assertTrue(
          challenges(refused)
              .getFirst()
              .contains(", error=\"invalid_token\", error_description=\""),
          challenges(refused).toString());
      assertTrue(server.log().contains("TOKEN_EXPIRED"), server.log());
      assertEquals(
          1.0,
          Scrape.of(server.metricsPort())
              .values()
              .get("devbuddy_authentication_failures_total{reason=\"TOKEN_EXPIRED\"}"));
    }
  }

  @Test
  void keysAndTokensGoTogether() throws Exception {
    Map<String, String> key =
        Map.of("Authentication:ApiKey:Enabled", "true", "Authentication:ApiKey:Key", "s3cret");
    try (RunningExecutor server = server(TestIssuer.AUDIENCE, key)) {
      assertEquals(200, server.post(PING, "X-API-Key", "s3cret").statusCode());
      assertEquals(200, server.post(PING, "Authorization", "Bearer s3cret").statusCode());
      assertEquals(200, server.post(PING, "Authorization", bearer("ann")).statusCode());
      HttpResponse<String> missing = server.post(PING);
      assertEquals(401, missing.statusCode());
      assertEquals(2, challenges(missing).size());
      assertTrue(challenges(missing).getFirst().startsWith("Bearer "));
      assertEquals("ApiKey realm=\"devbuddy\"", challenges(missing).getLast());
      assertEquals(401, server.post(PING, "Authorization", "Bearer wrong").statusCode());
      assertEquals(401, server.post(PING, "X-API-Key", "wrong").statusCode());
    }
  }

  @Test
  void aTokenReachesNoCommandOfAKeyOfTheSameName() throws Exception {
    Map<String, String> key =
        Map.of("Authentication:ApiKey:Enabled", "true", "Authentication:ApiKey:Key", "s3cret");
    try (RunningExecutor server = server(TestIssuer.AUDIENCE, key)) {
      String token = bearer("api-key");
      String start = RunningExecutor.callMessage("start_command", "{\"command\":\"git\"}");
      String list = RunningExecutor.callMessage("list_commands", "{}");
      assertTrue(server.post(start, "X-API-Key", "s3cret").body().contains("\"isError\":false"));
      assertTrue(server.post(list, "X-API-Key", "s3cret").body().contains("git"));
      String others = server.post(list, "Authorization", token).body();
      assertTrue(others.contains("\"isError\":false") && !others.contains("git"), others);
    }
  }

  @Test
  void anIssuerThatIsDownIsNoFaultOfTheCaller() throws Exception {
    issuer.setDown(true);
    try (RunningExecutor server = server(TestIssuer.AUDIENCE, Map.of())) {
      HttpResponse<String> refused = server.post(PING, "Authorization", bearer("ann"));
      assertEquals(503, refused.statusCode());
      assertEquals("{\"error\":\"Tokens cannot be checked now\"}", refused.body());
      assertEquals("5", refused.headers().firstValue("Retry-After").orElse(""));
      assertTrue(server.log().contains("TOKEN_UNCHECKED"), server.log());
    }
  }
}
