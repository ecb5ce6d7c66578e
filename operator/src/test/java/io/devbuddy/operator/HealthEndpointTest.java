package io.devbuddy.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.operator.HealthEndpoint.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthEndpointTest {
  @Test
  void livesAlwaysAndIsReadyWhileWatchesWork() throws IOException, InterruptedException {
    AtomicReference<Readiness> readiness =
        new AtomicReference<>(new Readiness(false, "the API server cannot be watched"));
    try (HealthEndpoint endpoint = HealthEndpoint.start(0, readiness::get)) {
      assertEquals(200, get(endpoint, "/healthz").statusCode());
      assertEquals(503, get(endpoint, "/readyz").statusCode());
      assertEquals("the API server cannot be watched\n", get(endpoint, "/readyz").body());
      readiness.set(new Readiness(true, "standing by"));
      assertEquals(200, get(endpoint, "/readyz").statusCode());
      assertEquals("standing by\n", get(endpoint, "/readyz").body());
      assertEquals(404, get(endpoint, "/other").statusCode());
    }
  }

  private static HttpResponse<String> get(HealthEndpoint endpoint, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
