package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Authentication:Jwt}. */
class JwtConfigTest extends SettingsFolder {
  private static final String ISSUER = "Authentication__Jwt__Issuer";
  private static final String AUDIENCE = "Authentication__Jwt__Audience";
  private static final String KEYS = "Authentication__Jwt__JwksUri";

  @Test
  void readsAllOfIt() {
    assertEquals(Optional.empty(), load(Map.of()).jwt());
    assertEquals(
        Optional.of(new JwtConfig("https://id.test/", "devbuddy", Optional.empty(), "sub")),
        load(Map.of(ISSUER, "https://id.test/", AUDIENCE, "devbuddy")).jwt());
    assertEquals(
        Optional.of(
            new JwtConfig(
                "https://id.test",
                "devbuddy",
                Optional.of(URI.create("http://localhost:1/keys")),
                "email")),
        load(Map.of(
                ISSUER,
                "https://id.test",
                AUDIENCE,
                "devbuddy",
                KEYS,
                "http://localhost:1/keys",
                "Authentication__Jwt__NameClaim",
                "email"))
            .jwt());
  }

  @Test
  void issuerAndAudienceNeedEachOther() {
    assertTrue(
        complaint(Map.of(ISSUER, "https://id.test"))
            .contains("needs Authentication:Jwt:Audience beside it"));
    assertTrue(complaint(Map.of(AUDIENCE, "devbuddy")).contains("needs Authentication:Jwt:Issuer"));
    assertTrue(
        complaint(Map.of(KEYS, "https://id.test/k")).contains("needs Authentication:Jwt:Issuer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.test",
        "id.test",
        "file:///etc/passwd",
        "https:///x",
        "http://127.0.0.1.test",
        "a b"
      })
  void keysComeByHttpsOrFromThisComputer(String url) {
    assertTrue(
        complaint(Map.of(ISSUER, url, AUDIENCE, "a")).contains("must be a URL that begins with"));
    assertTrue(
        complaint(Map.of(ISSUER, "https://id.test", AUDIENCE, "a", KEYS, url))
            .contains("must be a URL that begins with"));
  }
}
