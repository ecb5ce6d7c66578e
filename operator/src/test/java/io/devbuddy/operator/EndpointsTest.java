package io.devbuddy.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.operator.config.LogSettings;
import io.devbuddy.operator.config.ProcessSettings;
import io.devbuddy.operator.leader.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EndpointsTest {
  @Test
  void livesAlwaysAndIsReadyWhileWatchesWork() throws IOException, InterruptedException {
    AtomicBoolean healthy = new AtomicBoolean(false);
    int health = freePort();
    int metrics = freePort();
    try (Endpoints _ =
        Endpoints.start(
            settings(health, OptionalInt.of(metrics)),
            healthy::get,
            () -> Role.STANDBY,
            () -> "up 1\n")) {
      assertEquals(200, get(health, "/healthz").statusCode());
      assertEquals(503, get(health, "/readyz").statusCode());
      assertEquals("the API server cannot be watched\n", get(health, "/readyz").body());
      healthy.set(true);
      assertEquals(200, get(health, "/readyz").statusCode());
      assertEquals("standing by\n", get(health, "/readyz").body());
      assertEquals(404, get(health, "/metrics").statusCode());
      HttpResponse<String> scrape = get(metrics, "/metrics");
      assertEquals("up 1\n", scrape.body());
      assertEquals(
          Optional.of("text/plain; version=0.0.4; charset=utf-8"),
          scrape.headers().firstValue("Content-Type"));
      assertEquals(404, get(metrics, "/healthz").statusCode());
    }
  }

  @Test
  void namesTheSettingOfAPortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, null)) {
      IOException refused =
          assertThrows(
              IOException.class,
              () ->
                  Endpoints.start(
                      settings(0, OptionalInt.of(taken.getLocalPort())),
                      () -> true,
                      () -> Role.ALONE,
                      () -> ""));
      assertTrue(
          String.valueOf(refused.getMessage())
              .startsWith("port %d of DEVBUDDY_METRICS_PORT".formatted(taken.getLocalPort())),
          refused.getMessage());
    }
  }

  private static ProcessSettings settings(int healthPort, OptionalInt metricsPort) {
    return new ProcessSettings(
        healthPort,
        metricsPort,
        new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.INFO),
        Optional.empty());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
