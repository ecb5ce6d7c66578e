package io.devbuddy.executor.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A secret shared with the callers. Never prints itself. Immutable. */
public final class ApiKey {
  private final byte[] secret;

  /**
   * Makes a key of its text.
   *
   * @throws IllegalArgumentException when the text is blank
   */
  public ApiKey(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an API key must not be blank");
    }
    secret = text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether a caller presented this key. The time taken does not tell how much of it matches. */
  public boolean matches(String presented) {
    return MessageDigest.isEqual(secret, presented.getBytes(StandardCharsets.UTF_8));
  }

  boolean isSameAs(ApiKey other) {
    return MessageDigest.isEqual(secret, other.secret);
  }

  /** A copy of the secret, to derive other keys from. */
  public byte[] secret() {
    return secret.clone();
  }

  @Override
  public String toString() {
    return "ApiKey[***]";
  }
}
