package io.devbuddy.executor.forward;

import io.devbuddy.executor.config.CertificateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Whom a connection to the sink trusts. */
final class SinkTrust {
  private SinkTrust() {}

  /**
   * Makes connections that trust the issuers in a file, read anew each time so that it can be
   * exchanged, or those that Java trusts.
   *
   * @throws io.devbuddy.executor.config.ConfigException when the file holds no certificate
   */
  static SSLSocketFactory of(Optional<CertificateFiles.Named> caFile) {
    try {
      if (caFile.isEmpty()) {
        return SSLContext.getDefault().getSocketFactory();
      }
      KeyStore issuers = KeyStore.getInstance("PKCS12");
      issuers.load(null, null);
      for (Certificate issuer : read(caFile.get())) {
        issuers.setCertificateEntry("issuer" + issuers.size(), issuer);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(issuers);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a key store in memory cannot be made", e);
    }
  }

  private static Collection<? extends Certificate> read(CertificateFiles.Named file) {
    try (InputStream in = Files.newInputStream(file.file())) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw file.complaint("which holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
      }
      return certificates;
    } catch (IOException e) {
      throw file.complaint("which cannot be read");
    } catch (CertificateException e) {
      throw file.complaint("which holds a certificate that cannot be read");
    }
  }
}
