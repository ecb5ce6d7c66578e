package io.devbuddy.executor.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {
  private static SessionTokens tokens(String secret) {
    return new SessionTokens(secret.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aReplicaWithTheSameSecretReadsWhatAnotherIssued() {
    Session issued = tokens("k").issue("client", ProtocolRevision.V2025_06_18);
    assertEquals(Optional.of(issued), tokens("k").read(issued.id()));
    assertEquals(Optional.empty(), tokens("other").read(issued.id()));
  }

  @Test
  void sessionsOfTheSameClientDiffer() {
    SessionTokens tokens = tokens("k");
    assertNotEquals(
        tokens.issue("c", ProtocolRevision.newest()).id(),
        tokens.issue("c", ProtocolRevision.newest()).id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.b", "a", "!!.??", "AAAA.AAAAAAAAAAAAAAAAAAAAAA"})
  void readsNothingElse(String text) {
    assertEquals(Optional.empty(), tokens("k").read(text));
  }

  @Test
  void aChangedTokenIsNoToken() {
    String id = tokens("k").issue("client", ProtocolRevision.newest()).id();
    char first = id.charAt(0) == 'A' ? 'B' : 'A';
    assertEquals(Optional.empty(), tokens("k").read(first + id.substring(1)));
  }
}
