package io.devbuddy.operator.probe;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Shakes hands with the HTTPS port of an executor as its clients do, trusting the issuer in the
 * workspace's Secret ({@code ca.crt}), or, without one, the certificate itself. The name in the
 * certificate is not compared, as clients may come by another than the operator.
 *
 * <p>Thread-safe. Blocks the calling thread.
 */
public final class TlsCheck {
  private static final String ISSUER = "ca.crt";
  private static final String CERTIFICATE = "tls.crt";

  private final KubernetesClient client;
  private final Duration patience;

  /**
   * Creates a check.
   *
   * @param client reads the Secret, anew each time
   * @param patience how long a step of the handshake may take
   */
  public TlsCheck(KubernetesClient client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  /**
   * An HTTPS port, and the Secret with its certificate.
   *
   * @param ip IP address of the pod
   * @param port TCP port
   * @param serverName name that is asked for (RFC 6066 section 3)
   */
  public record Target(String ip, int port, String serverName, String namespace, String secret) {}

  /**
   * Returns what is wrong; empty when the port can be trusted.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses
   */
  Optional<ProbeResult> problem(Target target) {
    Secret secret =
        client.secrets().inNamespace(target.namespace()).withName(target.secret()).get();
    Map<String, String> data =
        secret == null || secret.getData() == null ? Map.of() : secret.getData();
    String pem = data.getOrDefault(ISSUER, "");
    String trusted = pem.isBlank() ? data.getOrDefault(CERTIFICATE, "") : pem;
    SSLContext context;
    try {
      context = trusting(Base64.getDecoder().decode(trusted));
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      return Optional.of(
          new ProbeResult.Failed("Secret " + target.secret() + " holds no certificate to trust"));
    }
    return handshake(target, context);
  }

  private Optional<ProbeResult> handshake(Target target, SSLContext context) {
    int millis = Math.toIntExact(patience.toMillis());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(target.ip(), target.port()), millis);
      plain.setSoTimeout(millis);
      try (SSLSocket socket =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(plain, target.serverName(), target.port(), true)) {
        socket.startHandshake();
      }
      return Optional.empty();
    } catch (SSLException e) {
      return Optional.of(
          new ProbeResult.Failed(
              "its HTTPS port does not show a certificate that Secret %s vouches for"
                  .formatted(target.secret())));
    } catch (IOException e) {
      return Optional.of(
          new ProbeResult.Unreachable("its HTTPS port takes no connections from the operator"));
    }
  }

  private static SSLContext trusting(byte[] pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      store.setCertificateEntry(Integer.toString(store.size()), certificate);
    }
    if (store.size() == 0) {
      throw new IOException("no certificate");
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
