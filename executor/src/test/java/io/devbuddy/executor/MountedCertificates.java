package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.tls.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/** Certificates that lie as a kubelet mounts them, behind a link that is exchanged; and clients. */
final class MountedCertificates {
  static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  static final String WAITS =
      RunningExecutor.callMessage("shell_execute", "{\"command\":\"curl\"}");

  private final Path folder;

  /** Mounts a certificate of CN=first. */
  MountedCertificates(Path folder) throws Exception {
    this.folder = folder;
    TestCertificates.issue(folder.resolve("..first"), "first");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..first"));
    for (String name : List.of("tls.crt", "tls.key")) {
      Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
    }
  }

  Map<String, String> settings() {
    return Map.of(
        "Kestrel:Certificates:Default:Path", folder.resolve("tls.crt").toString(),
        "Kestrel:Certificates:Default:KeyPath", folder.resolve("tls.key").toString());
  }

  void exchangeFor(String name) throws IOException {
    Path link = folder.resolve("..data_tmp");
    Files.createSymbolicLink(link, Path.of(name));
    Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  RunningExecutor start(Map<String, String> further) {
    Map<String, String> settings = new HashMap<>(further);
    settings.putAll(settings());
    return new RunningExecutor(settings, Map.of("CODE_BASE_PATH", "/tmp"));
  }

  HttpResponse<String> post(RunningExecutor server, String body, String... headers)
      throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(TestCertificates.trusting(folder.resolve("..first/tls.crt")))
            .build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("https://localhost:" + server.httpsPort() + "/"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  /** A connection that has shaken hands. */
  static SSLSocket connect(RunningExecutor server, Path trusted) throws Exception {
    SSLSocket socket =
        (SSLSocket)
            TestCertificates.trusting(trusted)
                .getSocketFactory()
                .createSocket("localhost", server.httpsPort());
    socket.startHandshake();
    return socket;
  }

  SSLSocket connect(RunningExecutor server) throws Exception {
    return connect(server, folder.resolve("..first/tls.crt"));
  }

  static String subject(SSLSocket socket) throws Exception {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
        .getSubjectX500Principal()
        .getName();
  }

  static void send(SSLSocket socket, String message) throws IOException {
    String request =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept:"
            + " application/json\r\nContent-Length: "
            + message.length()
            + "\r\n\r\n"
            + message;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  static void awaitReply(SSLSocket socket, String end) throws IOException {
    StringBuilder reply = new StringBuilder();
    while (reply.indexOf(end) < 0) {
      int next = socket.getInputStream().read();
      assertTrue(next >= 0, () -> "closed after: " + reply);
      reply.append((char) next);
    }
  }
}
