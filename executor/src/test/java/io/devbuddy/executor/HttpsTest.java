package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.config.ConfigException;
import io.devbuddy.executor.tls.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTPS answers, and to whom. */
class HttpsTest {
  @TempDir private Path folder;

  private MountedCertificates mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = new MountedCertificates(folder);
  }

  @Test
  void answersAsOverHttp() throws Exception {
    try (RunningExecutor server = mounted.start(Map.of())) {
      assertEquals(
          server.post(MountedCertificates.PING).body(),
          mounted.post(server, MountedCertificates.PING).body());
      assertTrue(server.log().contains("HTTPS serves the certificate CN=first"), server.log());
    }
  }

  @Test
  void everyGuardHolds() throws Exception {
    Map<String, String> settings =
        Map.of(
            "AllowedHosts", "localhost",
            "Authentication:ApiKey:Enabled", "true",
            "Authentication:ApiKey:Key", "s3cret");
    try (RunningExecutor server = mounted.start(settings)) {
      assertEquals(401, mounted.post(server, MountedCertificates.PING).statusCode());
      assertEquals(
          200, mounted.post(server, MountedCertificates.PING, "X-API-Key", "s3cret").statusCode());
      assertEquals(
          403,
          mounted
              .post(
                  server,
                  MountedCertificates.PING,
                  "X-API-Key",
                  "s3cret",
                  "Origin",
                  "https://evil.test")
              .statusCode());
      assertEquals(
          413, mounted.post(server, " ".repeat(5 << 20), "X-API-Key", "s3cret").statusCode());
      try (SSLSocket socket = mounted.connect(server)) {
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        MountedCertificates.awaitReply(socket, "HTTP/1.1 400 ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_3", "-tls1_2"})
  void speaksTls13And12(String version) throws Exception {
    try (RunningExecutor server = mounted.start(Map.of())) {
      TestCertificates.Result result = handshake(server, version);
      assertEquals(0, result.exitCode(), result.output());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_1", "-tls1"})
  void refusesOlderVersions(String version) throws Exception {
    try (RunningExecutor server = mounted.start(Map.of())) {
      TestCertificates.Result result = handshake(server, version);
      assertNotEquals(0, result.exitCode());
      assertTrue(result.output().contains("alert protocol version"), result.output());
    }
  }

  private TestCertificates.Result handshake(RunningExecutor server, String version)
      throws Exception {
    return TestCertificates.tryOpenssl(
        folder,
        "s_client",
        "-connect",
        "localhost:" + server.httpsPort(),
        version,
        "-cipher",
        "DEFAULT@SECLEVEL=0",
        "-CAfile",
        "..first/tls.crt",
        "-verify_return_error");
  }

  @Test
  void withoutAPortForHttpOnlyHttpsIsServed() throws Exception {
    try (RunningExecutor server =
        new RunningExecutor(
            mounted.settings(), Map.of("CODE_BASE_PATH", "/tmp", "ASPNETCORE_HTTP_PORTS", ""))) {
      assertEquals(List.of(), server.httpPorts());
      assertEquals(200, mounted.post(server, MountedCertificates.PING).statusCode());
    }
  }

  @Test
  void doesNotStartWithACertificateThatCannotBeUsed() throws Exception {
    Files.delete(folder.resolve("..data"));
    ConfigException failure =
        assertThrows(ConfigException.class, () -> mounted.start(Map.of()).close());
    assertEquals(
        "flag --Kestrel:Certificates:Default:Path names "
            + folder.resolve("tls.crt")
            + ", which cannot be read",
        failure.getMessage());
  }
}
