package io.devbuddy.executor.tls;

import io.devbuddy.executor.config.CertificateFiles;
import io.devbuddy.executor.config.ConfigException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate that can be served: its private key belongs to it, and its time has not run out.
 * Immutable; never prints its key.
 */
public final class ServerCertificate {
  private final List<X509Certificate> chain;
  private final PrivateKey key;

  private ServerCertificate(List<X509Certificate> chain, PrivateKey key) {
    this.chain = chain;
    this.key = key;
  }

  /**
   * Makes a certificate of the files' texts.
   *
   * @param files where they come from, for messages
   * @throws ConfigException when they hold no certificate with its key that is valid at the time
   */
  static ServerCertificate of(CertificateFiles files, PemTexts texts, Instant now) {
    List<X509Certificate> chain = chain(files.certificate(), texts.certificate());
    PrivateKey key = key(files.key(), texts.key());
    X509Certificate own = chain.getFirst();
    if (until(own).isBefore(now)) {
      throw files.certificate().complaint("whose certificate expired at " + until(own));
    }
    Instant from = own.getNotBefore().toInstant();
    if (from.isAfter(now)) {
      throw files.certificate().complaint("whose certificate is not valid before " + from);
    }
    if (!belongTogether(own, key)) {
      throw files
          .key()
          .complaint(
              "whose private key does not belong to the certificate in "
                  + files.certificate().file());
    }
    return new ServerCertificate(chain, key);
  }

  private static List<X509Certificate> chain(CertificateFiles.Named file, String text) {
    List<X509Certificate> chain = new ArrayList<>();
    for (PemBlock block : PemBlock.allOf(text)) {
      if (block.label().equals("CERTIFICATE")) {
        chain.add(certificate(file, block));
      }
    }
    if (chain.isEmpty()) {
      throw file.complaint("which holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
    }
    return List.copyOf(chain);
  }

  private static X509Certificate certificate(CertificateFiles.Named file, PemBlock block) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block.der()));
    } catch (CertificateException | IllegalArgumentException e) {
      throw file.complaint("which holds a certificate that cannot be read");
    }
  }

  private static PrivateKey key(CertificateFiles.Named file, String text) {
    PemBlock block =
        PemBlock.allOf(text).stream()
            .filter(PrivateKeyForm::isPrivateKey)
            .findFirst()
            .orElseThrow(() ->
                file.complaint("which holds no private key in PEM (-----BEGIN PRIVATE KEY-----)"));
    if (PrivateKeyForm.isEncrypted(block)) {
      throw file.complaint(
          "whose private key is encrypted; store it without a passphrase, in a file that only the"
              + " server may read");
    }
    return PrivateKeyForm.read(block)
        .orElseThrow(() ->
            file.complaint(
                "whose private key cannot be read; it must be RSA, EC or EdDSA, as PKCS#8, PKCS#1"
                    + " or SEC 1"));
  }

  private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    byte[] message = "which only the owner can sign".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature =
          Signature.getInstance(
              switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> key.getAlgorithm();
              });
      signature.initSign(key);
      signature.update(message);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      // A key of another kind than the certificate's.
      return false;
    }
  }

  /** A key store with this one entry; its password protects nothing, as it is never written. */
  public KeyStore keyStore(String password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, password.toCharArray(), chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a key store in memory cannot be made", e);
    }
  }

  private static Instant until(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  /** For whom and until when, for the log. */
  @Override
  public String toString() {
    X509Certificate own = chain.getFirst();
    return "certificate "
        + own.getSubjectX500Principal()
        + " (serial number "
        + own.getSerialNumber().toString(16)
        + "), valid until "
        + until(own);
  }
}
