package io.devbuddy.local.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that the page on configuration gives for HTTPS. */
class HttpsPageIT {
  private static final String COMMAND = "Kestrel__Certificates__Default__Path=";

  @TempDir Path folder = Path.of("");

  @Test
  void serveAnswersOverHttpsAlone() throws Exception {
    issueCertificate();
    String page = Files.readString(Checkout.root().resolve("docs/configuration.md"));
    int start = page.indexOf("\n" + COMMAND) + 1;
    String block = page.substring(start, page.indexOf("\n```", start));
    assertTrue(block.contains("/etc/tls/") && block.contains("=5001"), block);
    String port = Integer.toString(freePort());
    String command = block.replace("/etc/tls", folder.toString()).replace("5001", port);
    Process serve =
        new ProcessBuilder("bash", "-c", "exec env " + command)
            .directory(Checkout.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("serve.log").toFile())
            .start();
    try {
      await()
          .atMost(60, SECONDS)
          .until(() -> !serve.isAlive() || curl("https://localhost:" + port).exitCode() == 0);
      Finished health = curl("https://localhost:" + port + "/health");
      assertTrue(health.successfully().contains("healthy"), health.toString());
    } finally {
      serve.destroy();
    }
    assertTrue(serve.waitFor(30, SECONDS));
    String log = Files.readString(folder.resolve("serve.log"));
    assertEquals(0, serve.exitValue(), log);
    assertTrue(log.contains("listening for HTTPS on 127.0.0.1 port [" + port + "]"), log);
    assertTrue(!log.contains("listening for HTTP "), log);
  }

  private void issueCertificate() {
    Finished.run(
            Map.of(),
            folder,
            List.of(
                "openssl",
                "req",
                "-x509",
                "-nodes",
                "-newkey",
                "EC",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                "tls.key",
                "-out",
                "tls.crt"))
        .successfully();
  }

  private Finished curl(String url) {
    return Finished.run(
        Map.of(), folder, List.of("curl", "-sS", "--cacert", folder + "/tls.crt", url));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
