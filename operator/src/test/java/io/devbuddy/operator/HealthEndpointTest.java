package io.devbuddy.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthEndpointTest {
  @Test
  void livesAlwaysAndIsReadyWhileWatchesWork() throws IOException, InterruptedException {
    AtomicBoolean ready = new AtomicBoolean(false);
    try (HealthEndpoint endpoint = HealthEndpoint.start(0, ready::get)) {
      assertEquals(200, status(endpoint, "/healthz"));
      assertEquals(503, status(endpoint, "/readyz"));
      ready.set(true);
      assertEquals(200, status(endpoint, "/readyz"));
      assertEquals(404, status(endpoint, "/other"));
    }
  }

  private static int status(HealthEndpoint endpoint, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
