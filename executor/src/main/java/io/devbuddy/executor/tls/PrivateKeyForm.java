package io.devbuddy.executor.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/**
 * Makes a private key of a PEM block: PKCS#8 (RFC 5958), and the older forms that OpenSSL and
 * cert-manager write, PKCS#1 for RSA (RFC 8017 appendix A.1.2) and SEC 1 for elliptic curves (RFC
 * 5915).
 */
final class PrivateKeyForm {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
  private static final Der VERSION_0 = new Der(Der.INTEGER, new byte[] {0});

  /** 1.2.840.113549.1.1.1 (RFC 8017 appendix A.1). */
  private static final Der RSA =
      new Der(
          Der.OBJECT_IDENTIFIER,
          new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1});

  /** 1.2.840.10045.2.1 (RFC 5480 section 2.1.1). */
  private static final Der ELLIPTIC_CURVE =
      new Der(Der.OBJECT_IDENTIFIER, new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1});

  private PrivateKeyForm() {}

  /** Whether a block holds a private key, in a form that is read here or not. */
  static boolean isPrivateKey(PemBlock block) {
    return block.label().endsWith("PRIVATE KEY");
  }

  static boolean isEncrypted(PemBlock block) {
    return block.encrypted() || block.label().equals("ENCRYPTED PRIVATE KEY");
  }

  /** The key; empty when the block holds none that can be read. */
  static Optional<PrivateKey> read(PemBlock block) {
    try {
      return switch (block.label()) {
        case "PRIVATE KEY" -> ofPkcs8(block.der());
        case "RSA PRIVATE KEY" ->
            ofPkcs8(pkcs8(Der.of(Der.SEQUENCE, RSA, new Der(Der.NULL, new byte[0])), block.der()));
        case "EC PRIVATE KEY" ->
            ofPkcs8(pkcs8(Der.of(Der.SEQUENCE, ELLIPTIC_CURVE, curve(block.der())), block.der()));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] pkcs8(Der algorithm, byte[] key) {
    return Der.of(Der.SEQUENCE, VERSION_0, algorithm, new Der(Der.OCTET_STRING, key)).encoded();
  }

  private static Der curve(byte[] key) {
    return Der.allOf(key).stream()
        .flatMap(structure -> structure.parts().stream())
        .filter(part -> part.tag() == Der.CONTEXT_0)
        .flatMap(part -> part.parts().stream())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a key without the name of its curve"));
  }

  private static Optional<PrivateKey> ofPkcs8(byte[] der) {
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(der);
    for (String algorithm : ALGORITHMS) {
      try {
        return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
      } catch (InvalidKeySpecException e) {
        // Of another algorithm.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the Java runtime lacks " + algorithm, e);
      }
    }
    return Optional.empty();
  }
}
