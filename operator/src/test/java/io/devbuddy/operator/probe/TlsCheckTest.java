package io.devbuddy.operator.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which certificates of an executor the operator takes for those of its Secret. */
class TlsCheckTest {
  private final KubernetesMockServer api =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);

  @TempDir private Path folder;

  private KubernetesClient client;
  private SSLServerSocket server;
  private TlsCheck check;

  @BeforeEach
  void serve() throws Exception {
    openssl(
        "req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -days 2 -subj /CN=ca"
            + " -keyout ca.key -out ca.crt");
    openssl(
        "req -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=demo -keyout tls.key"
            + " -out tls.csr");
    openssl("x509 -req -in tls.csr -CA ca.crt -CAkey ca.key -days 2 -set_serial 1 -out tls.crt");
    openssl("pkcs12 -export -in tls.crt -inkey tls.key -passout pass:secret -out store.p12");
    server = listen();
    Thread.ofVirtual().start(this::shakeHands);
    api.init();
    client = api.createClient();
    check = new TlsCheck(client, Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    client.close();
    api.destroy();
  }

  private void openssl(String arguments) throws Exception {
    List<String> command =
        Stream.concat(Stream.of("openssl"), List.of(arguments.split(" ", -1)).stream()).toList();
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  private SSLServerSocket listen() throws Exception {
    char[] password = "secret".toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(folder.resolve("store.p12").toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return (SSLServerSocket)
        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private void shakeHands() {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.startHandshake();
      } catch (IOException e) {
        // A client that turns away, or the end of the test.
      }
    }
  }

  private void secret(Map<String, String> fileByKey) throws IOException {
    Map<String, String> data = new HashMap<>();
    for (var entry : fileByKey.entrySet()) {
      data.put(entry.getKey(), Files.readString(folder.resolve(entry.getValue())));
    }
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("mine")
                .withNamespace("team-a")
                .endMetadata()
                .withData(encoded(data))
                .build())
        .create();
  }

  private static Map<String, String> encoded(Map<String, String> data) {
    Map<String, String> encoded = new HashMap<>();
    data.forEach((key, text) ->
        encoded.put(
            key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    return encoded;
  }

  private Optional<ProbeResult> problem() {
    return check.problem(
        new TlsCheck.Target(
            "127.0.0.1", server.getLocalPort(), "demo.team-a.svc", "team-a", "mine"));
  }

  @Test
  void theCertificateOfTheSecretIsTrusted() throws Exception {
    secret(Map.of("tls.crt", "tls.crt"));
    assertEquals(Optional.empty(), problem());
  }

  @Test
  void theIssuerInTheSecretIsTrusted() throws Exception {
    secret(Map.of("ca.crt", "ca.crt"));
    assertEquals(Optional.empty(), problem());
  }

  @Test
  void anotherCertificateIsNot() throws Exception {
    openssl(
        "req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -days 2 -subj /CN=demo"
            + " -keyout other.key -out other.crt");
    secret(Map.of("tls.crt", "other.crt"));
    assertEquals(
        Optional.of(
            new ProbeResult.Failed(
                "its HTTPS port does not show a certificate that Secret mine vouches for")),
        problem());
  }

  @Test
  void aSecretWithoutACertificateVouchesForNothing() throws Exception {
    assertEquals(
        Optional.of(new ProbeResult.Failed("Secret mine holds no certificate to trust")),
        problem());
    secret(Map.of("tls.crt", "tls.key"));
    assertEquals(
        Optional.of(new ProbeResult.Failed("Secret mine holds no certificate to trust")),
        problem());
  }

  @Test
  void aPortThatNobodyServesIsUnreachable() throws Exception {
    secret(Map.of("tls.crt", "tls.crt"));
    server.close();
    assertEquals(
        Optional.of(
            new ProbeResult.Unreachable("its HTTPS port takes no connections from the operator")),
        problem());
  }
}
