package io.devbuddy.executor.forward;

import io.devbuddy.executor.tls.TestCertificates;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificate of a sink. */
final class SinkCertificate {
  private SinkCertificate() {}

  /** Serves {@code tls.crt} and {@code tls.key} of a folder. */
  static SSLContext of(Path folder) throws Exception {
    TestCertificates.openssl(
        folder,
        "pkcs12",
        "-export",
        "-in",
        "tls.crt",
        "-inkey",
        "tls.key",
        "-out",
        "tls.p12",
        "-passout",
        "pass:secret");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("tls.p12"))) {
      store.load(in, "secret".toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "secret".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
