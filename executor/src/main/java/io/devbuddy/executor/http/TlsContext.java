package io.devbuddy.executor.http;

import io.devbuddy.executor.tls.LiveCertificate;
import io.devbuddy.executor.tls.ServerCertificate;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * TLS 1.3 and 1.2 with a certificate that can be exchanged: a new connection looks for another one,
 * open connections keep what they agreed on.
 */
final class TlsContext extends SslContextFactory.Server {
  /** The key store is never written, so its password protects nothing. */
  private static final String PASSWORD = "in memory only";

  private final LiveCertificate certificate;

  TlsContext(LiveCertificate certificate) {
    this.certificate = certificate;
    setIncludeProtocols("TLSv1.3", "TLSv1.2");
    setKeyStorePassword(PASSWORD);
    setKeyStore(certificate.first().keyStore(PASSWORD));
    // A client may ask for a name that is not in the certificate; whether it minds is its business.
    setSniRequired(false);
  }

  @Override
  public SSLEngine newSSLEngine(String host, int port) {
    certificate.replacement().ifPresent(this::serve);
    return super.newSSLEngine(host, port);
  }

  private void serve(ServerCertificate fresh) {
    try {
      reload(_ -> setKeyStore(fresh.keyStore(PASSWORD)));
    } catch (Exception e) {
      throw new IllegalStateException("a certificate that was checked cannot be served", e);
    }
  }
}
