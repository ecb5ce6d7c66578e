package io.devbuddy.executor.mcp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
  private static final byte[] PURPOSE = "devbuddy session id".getBytes(StandardCharsets.US_ASCII);

  private final Supplier<List<byte[]>> secrets;
  private final SecureRandom random = new SecureRandom();

  /**
   * Makes an issuer.
   *
   * @param secrets what the signing keys are derived from, never empty: ids are signed by the first
   *     and read by any. These are the callers' API keys where there are some. A server without
   *     lets anybody in under any name, so that a signature proves nothing there and any fixed
   *     secret will do
   */
  public SessionTokens(Supplier<List<byte[]>> secrets) {
    this.secrets = secrets;
  }

  /** Starts a session. */
  Session issue(String clientName, ProtocolRevision revision) {
    byte[] nonce = new byte[RANDOM_BYTES];
    random.nextBytes(nonce);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String content = base64.encodeToString(nonce) + ":" + revision.wireName() + ":" + clientName;
    String payload = base64.encodeToString(content.getBytes(StandardCharsets.UTF_8));
    return new Session(
        payload + "." + base64.encodeToString(signature(payload, secrets.get().getFirst())),
        clientName,
        revision);
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
      byte[] signed = base64.decode(token.substring(dot + 1));
      if (secrets.get().stream()
          .noneMatch(secret -> MessageDigest.isEqual(signed, signature(payload, secret)))) {
        return Optional.empty();
      }
      String[] parts = new String(base64.decode(payload), StandardCharsets.UTF_8).split(":", 3);
      return ProtocolRevision.of(parts[1]).map(revision -> new Session(token, parts[2], revision));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] signature(String payload, byte[] secret) {
    byte[] derived = sign(new SecretKeySpec(secret, ALGORITHM), PURPOSE);
    byte[] full =
        sign(new SecretKeySpec(derived, ALGORITHM), payload.getBytes(StandardCharsets.UTF_8));
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
