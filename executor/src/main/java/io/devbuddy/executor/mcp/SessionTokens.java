package io.devbuddy.executor.mcp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues session ids that say themselves what the session is, and are signed. Every replica with
 * the same secret can read them, also after a restart. Safe for use by any thread.
 *
 * <p>Form: {@code BASE64URL(random ':' revision ':' client name) '.' BASE64URL(signature)}.
 */
public final class SessionTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAX_TOKEN_CHARS = 512;
  private static final int SIGNATURE_BYTES = 16;
  private static final int RANDOM_BYTES = 9;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * Makes an issuer.
   *
   * @param secret what the signing key is derived from; the callers' API key where there is one. A
   *     server without one lets anybody in under any name, so that a signature proves nothing there
   *     and any fixed secret will do
   */
  public SessionTokens(byte[] secret) {
    byte[] purpose = "devbuddy session id".getBytes(StandardCharsets.US_ASCII);
    key = new SecretKeySpec(sign(new SecretKeySpec(secret, ALGORITHM), purpose), ALGORITHM);
  }

  /** Starts a session. */
  Session issue(String clientName, ProtocolRevision revision) {
    byte[] nonce = new byte[RANDOM_BYTES];
    random.nextBytes(nonce);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String content = base64.encodeToString(nonce) + ":" + revision.wireName() + ":" + clientName;
    String payload = base64.encodeToString(content.getBytes(StandardCharsets.UTF_8));
    return new Session(
        payload + "." + base64.encodeToString(signature(payload)), clientName, revision);
  }

  /** Reads a session id; empty when this server, or a replica of it, did not issue it. */
  public Optional<Session> read(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > MAX_TOKEN_CHARS) {
      return Optional.empty();
    }
    String payload = token.substring(0, dot);
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      if (!MessageDigest.isEqual(base64.decode(token.substring(dot + 1)), signature(payload))) {
        return Optional.empty();
      }
      String[] parts = new String(base64.decode(payload), StandardCharsets.UTF_8).split(":", 3);
      return ProtocolRevision.of(parts[1]).map(revision -> new Session(token, parts[2], revision));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] signature(String payload) {
    byte[] full = sign(key, payload.getBytes(StandardCharsets.UTF_8));
    byte[] signature = new byte[SIGNATURE_BYTES];
    System.arraycopy(full, 0, signature, 0, SIGNATURE_BYTES);
    return signature;
  }

  private static byte[] sign(SecretKeySpec key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
