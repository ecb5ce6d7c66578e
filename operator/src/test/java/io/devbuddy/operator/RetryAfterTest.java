package io.devbuddy.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RetryAfterTest {
  private static final byte[] FOUND =
      "{\"metadata\":{\"name\":\"demo\"}}".getBytes(StandardCharsets.UTF_8);

  private final List<Long> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server = server();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "0 | 0",
        "1 | 1",
        " 7  | 7",
        "9 | 8",
        "99999999999999999999 | 8",
        "-1 | 0",
        "soon | 0",
        "none | 0",
        "Fri, 2 Jan 2026 03:04:08 GMT | 3",
        "Fri, 2 Jan 2026 03:04:01 GMT | 0",
        "Fri, 2 Jan 2026 04:04:05 GMT | 8",
      })
  void waitsAsLongAsIsAskedForWithinBounds(String header, int seconds) {
    assertEquals(
        Duration.ofSeconds(seconds),
        RetryAfter.wait(header, Instant.parse("2026-01-02T03:04:05Z")));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void theClientTriesAgainWhenTheServerWantsIt(int code) {
    refuse(code, "2", 2);
    assertEquals("demo", get().getMetadata().getName());
    assertEquals(3, requests.size());
    assertTrue(pause(0).toMillis() >= 2000, pause(0).toString());
    assertTrue(pause(1).toMillis() >= 2000, pause(1).toString());
  }

  @Test
  void otherFailuresAreRepeatedAtOnce() {
    refuse(500, "7", 1);
    assertEquals("demo", get().getMetadata().getName());
    assertTrue(pause(0).toMillis() < 5000, pause(0).toString());
  }

  @Test
  void aLeaseIsRenewedWithoutWaiting() {
    refuse(429, "7", 1);
    try (KubernetesClient client = client()) {
      assertEquals(
          "demo",
          client.leases().inNamespace("team-a").withName("demo").get().getMetadata().getName());
    }
    assertTrue(pause(0).toMillis() < 5000, pause(0).toString());
  }

  private ConfigMap get() {
    try (KubernetesClient client = client()) {
      return client.configMaps().inNamespace("team-a").withName("demo").get();
    }
  }

  private KubernetesClient client() {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .build())
        .withHttpClientBuilderConsumer(
            http -> http.addOrReplaceInterceptor("retry", new RetryAfter(InstantSource.system())))
        .build();
  }

  /** Answers the first requests with a failure, the others with an object. */
  private void refuse(int code, String retryAfter, int times) {
    server.createContext(
        "/",
        exchange -> {
          requests.add(System.nanoTime());
          if (requests.size() <= times) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            answer(exchange, code, "{}".getBytes(StandardCharsets.UTF_8));
          } else {
            answer(exchange, 200, FOUND);
          }
        });
  }

  private static void answer(HttpExchange exchange, int code, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Duration pause(int before) {
    return Duration.ofNanos(requests.get(before + 1) - requests.get(before));
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
