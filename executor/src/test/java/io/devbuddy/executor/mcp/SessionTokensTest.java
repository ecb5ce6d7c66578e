package io.devbuddy.executor.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {
  private static SessionTokens tokens(String... secrets) {
    return new SessionTokens(
        () -> Stream.of(secrets).map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList());
  }

  @Test
  void sessionsOutliveTheExchangeOfASecret() {
    Session before = tokens("old").issue("client", ProtocolRevision.V2025_11_25);
    assertEquals(Optional.of(before), tokens("new", "old").read(before.id()));
    Session after = tokens("new", "old").issue("client", ProtocolRevision.V2025_11_25);
    assertEquals(Optional.of(after), tokens("new").read(after.id()));
    assertEquals(Optional.empty(), tokens("new").read(before.id()));
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
        tokens.issue("c", ProtocolRevision.V2025_11_25).id(),
        tokens.issue("c", ProtocolRevision.V2025_11_25).id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.b", "a", "!!.??", "AAAA.AAAAAAAAAAAAAAAAAAAAAA"})
  void readsNothingElse(String text) {
    assertEquals(Optional.empty(), tokens("k").read(text));
  }

  @Test
  void aChangedTokenIsNoToken() {
    String id = tokens("k").issue("client", ProtocolRevision.V2025_11_25).id();
    char first = id.charAt(0) == 'A' ? 'B' : 'A';
    assertEquals(Optional.empty(), tokens("k").read(first + id.substring(1)));
  }
}
