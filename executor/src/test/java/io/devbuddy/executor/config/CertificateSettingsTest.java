package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which ports are served for a certificate that the settings name. */
class CertificateSettingsTest {
  private static ExecutorConfig load(Map<String, String> environment) {
    return ConfigLoader.load(
        new LaunchOptions(Optional.empty(), Optional.empty(), false, false, false, Map.of()),
        new ProcessEnvironment(environment));
  }

  @Test
  @Tag("P08")
  void httpsHasItsOwnPortWhereThereIsACertificate() {
    assertEquals(List.of(), load(Map.of()).server().httpsPorts());
    ServerConfig server =
        load(Map.of(
                "Kestrel__Certificates__Default__Path", "/tls/tls.crt",
                "Kestrel__Certificates__Default__KeyPath", "/tls/tls.key"))
            .server();
    assertEquals(List.of(8081), server.httpsPorts());
    assertEquals(List.of(8080), server.httpPorts());
    assertEquals(Path.of("/tls/tls.key"), server.certificate().orElseThrow().key().file());
  }

  @Test
  void plainHttpCanBeSwitchedOffBesideHttps() {
    Map<String, String> withCertificate =
        Map.of(
            "Kestrel__Certificates__Default__Path", "/tls/tls.crt",
            "Kestrel__Certificates__Default__KeyPath", "/tls/tls.key",
            "ASPNETCORE_HTTP_PORTS", "",
            "ASPNETCORE_HTTPS_PORTS", "9443");
    assertEquals(List.of(), load(withCertificate).server().httpPorts());
    assertEquals(List.of(9443), load(withCertificate).server().httpsPorts());
    assertEquals(List.of(8080), load(Map.of("ASPNETCORE_HTTP_PORTS", "")).server().httpPorts());
  }

  @Test
  void theFilesOfTheCertificateArePrivate() {
    ExecutorConfig config =
        load(
            Map.of(
                "Kestrel__Certificates__Default__Path", "/tls/tls.crt",
                "Kestrel__Certificates__Default__KeyPath", "/tls/tls.key"));
    assertTrue(
        config
            .privatePaths()
            .containsAll(List.of(Path.of("/tls/tls.crt"), Path.of("/tls/tls.key"))));
  }
}
