package io.devbuddy.executor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the port takes from clients at most, and what it says past that. */
@Timeout(60)
class PortLimitsTest {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final String HEAD =
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  private static final String WHOLE = HEAD + "Content-Length: " + PING.length() + "\r\n\r\n" + PING;
  private static final String JSON_TYPE = "Content-Type: application/json; charset=utf-8\r\n";

  @TempDir private Path folder;

  private static RunningExecutor start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("Metrics:Port", "9090");
    return new RunningExecutor(all, Map.of("CODE_BASE_PATH", "/tmp"));
  }

  private static void awaitRefusals(RunningExecutor server, int status, double count) {
    await()
        .untilAsserted(() ->
            assertEquals(
                count,
                Scrape.of(server.metricsPort())
                    .values()
                    .get("devbuddy_http_refusals_total{status=\"" + status + "\"}")));
  }

  private static Socket connect(RunningExecutor server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Sends a request, and leaves the connection open. */
  private static String ask(Socket socket, String request, String end) throws IOException {
    send(socket, request);
    StringBuilder reply = new StringBuilder();
    while (reply.indexOf(end) < 0) {
      int next = socket.getInputStream().read();
      assertTrue(next >= 0, "the connection ends after: " + reply);
      reply.append((char) next);
    }
    return reply.toString();
  }

  @Test
  void aClientThatAsksTooOftenIsToldWhenToComeBack() throws Exception {
    try (RunningExecutor server = start(Map.of("Limits:RequestsPerMinute", "3"))) {
      for (int i = 0; i < 3; i++) {
        assertEquals(200, server.post(PING).statusCode());
      }
      HttpResponse<String> refused = server.post(PING);
      assertEquals(429, refused.statusCode());
      assertEquals("{\"error\":\"Too many requests\"}", refused.body());
      int seconds = Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
      assertTrue(1 <= seconds && seconds <= 20, "" + seconds);
      assertEquals(429, server.post(PING).statusCode());
      assertEquals(200, server.send("GET", "/health", "").statusCode());
      String records =
          String.join(
              "\n", server.log().lines().filter(line -> line.contains("RATE_LIMITED")).toList());
      assertEquals(1, records.lines().count(), records);
      assertTrue(records.contains("request 127.0.0.1"), records);
      awaitRefusals(server, 429, 2);
    }
  }

  @Test
  void callersHaveNumbersOfTheirOwnAndStrangersShareThatOfTheirAddress() throws Exception {
    Map<String, String> settings =
        Map.of(
            "Limits:RequestsPerMinute",
            "2",
            "Authentication:ApiKey:Enabled",
            "true",
            "Authentication:ApiKey:Keys:ann",
            Files.writeString(folder.resolve("ann"), "a").toString(),
            "Authentication:ApiKey:Keys:bob",
            Files.writeString(folder.resolve("bob"), "b").toString());
    try (RunningExecutor server = start(settings)) {
      List<Integer> strangers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        strangers.add(server.post(PING, "X-API-Key", "guess" + i).statusCode());
      }
      assertEquals(List.of(401, 401, 429, 429), strangers);
      List<Integer> ann = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        ann.add(server.post(PING, "X-API-Key", "a").statusCode());
      }
      assertEquals(List.of(200, 200, 429), ann);
      assertEquals(200, server.post(PING, "X-API-Key", "b").statusCode());
      assertTrue(server.log().contains("User: ann"), server.log());
      awaitRefusals(server, 401, 2);
    }
  }

  @Test
  void connectionsPastTheMostAreToldSoUntilOneEnds() throws Exception {
    try (RunningExecutor server = start(Map.of("Limits:MaxConnections", "2"));
        Socket first = connect(server);
        Socket second = connect(server)) {
      ask(first, WHOLE, "\"result\":{}}");
      ask(second, WHOLE, "\"result\":{}}");
      try (Socket third = connect(server)) {
        assertTrue(
            ask(third, "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n", "/tmp\"}")
                .startsWith("HTTP/1.1 200"));
        send(third, WHOLE);
        String refused = readAll(third);
        assertTrue(refused.startsWith("HTTP/1.1 503"), refused);
        assertTrue(refused.contains("Retry-After: 1\r\n"), refused);
        assertTrue(refused.contains(JSON_TYPE), refused);
        assertTrue(refused.endsWith("{\"error\":\"Too many connections\"}"), refused);
      }
      ask(first, WHOLE, "\"result\":{}}");
      first.shutdownOutput();
      await()
          .until(() -> {
            try (Socket next = connect(server)) {
              return ask(next, WHOLE, "}").startsWith("HTTP/1.1 200");
            }
          });
      assertTrue(Scrape.of(server.metricsPort()).values().toString().contains("status=\"503\""));
    }
  }

  @Test
  void aHeadThatIsTooLargeIsRefusedInJsonAndCounted() throws Exception {
    try (RunningExecutor server = start(Map.of())) {
      String reply = server.raw(HEAD + "X-Large: " + "x".repeat(17 << 10) + "\r\n\r\n");
      assertTrue(reply.startsWith("HTTP/1.1 431"), reply);
      assertTrue(reply.contains(JSON_TYPE), reply);
      assertTrue(reply.endsWith("{\"error\":\"Request Header Fields Too Large\"}"), reply);
      awaitRefusals(server, 431, 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'nonsense\r\n\r\n', 400",
    "'GET / HTTP/1.1\r\n\r\n', 400",
    "'GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n', 400",
    "'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n', 400",
    "'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n', 505"
  })
  void whatIsNoRequestIsRefusedInJsonWithoutATrace(String request, int status) throws Exception {
    try (RunningExecutor server = start(Map.of())) {
      String reply = server.raw(request);
      assertTrue(reply.startsWith("HTTP/1.1 " + status), reply);
      assertTrue(reply.contains(JSON_TYPE), reply);
      assertTrue(reply.contains("\r\n\r\n{\"error\":\""), reply);
      assertFalse(reply.contains("Exception") || reply.contains("\tat "), reply);
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedInJsonAndCounted() throws Exception {
    try (RunningExecutor server = start(Map.of())) {
      HttpResponse<String> refused = server.post(" ".repeat(5 << 20));
      assertEquals(413, refused.statusCode());
      assertTrue(refused.body().startsWith("{\"error\":\""), refused.body());
      awaitRefusals(server, 413, 1);
    }
  }

  @Test
  void halfRequestsByTheHundredHoldUpNobodyAndAreEnded() throws Exception {
    int half = 300;
    List<Socket> slow = new ArrayList<>();
    try (RunningExecutor server = start(Map.of("Limits:RequestSeconds", "2"))) {
      for (int i = 0; i < half; i++) {
        Socket socket = connect(server);
        slow.add(socket);
        send(socket, i % 2 == 0 ? HEAD : HEAD + "Content-Length: 1000\r\n\r\n{");
      }
      Thread dripping =
          Thread.ofVirtual().start(() -> slow.forEach(PortLimitsTest::dripUntilItIsClosed));
      for (int i = 0; i < 100; i++) {
        assertEquals(200, server.post(PING).statusCode());
      }
      for (Socket socket : slow) {
        String reply = lastWords(socket);
        assertTrue(reply.isEmpty() || reply.startsWith("HTTP/1.1 408"), reply);
      }
      dripping.join();
      awaitRefusals(server, 408, half);
      assertEquals(200, server.post(PING).statusCode());
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /**
   * Each byte shows an idle timeout that the client is there. The pause is the pace of that client;
   * nothing waits for it.
   */
  private static void dripUntilItIsClosed(Socket socket) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              send(socket, "x");
              Thread.sleep(Duration.ofMillis(100));
            }
          } catch (IOException e) {
            // That is what it waits for.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static String lastWords(Socket socket) throws IOException {
    try {
      return readAll(socket);
    } catch (SocketException e) {
      // A reset: the server has closed while bytes were still coming.
      return "";
    }
  }

  @ParameterizedTest
  @CsvSource({"'X-Slow: '", "'Content-Length: 1000\r\n\r\n{'"})
  void aRequestThatStopsOnItsWayIsToldSo(String rest) throws Exception {
    try (RunningExecutor server = start(Map.of("Limits:RequestSeconds", "1"))) {
      String reply = server.raw(HEAD + rest);
      assertTrue(reply.startsWith("HTTP/1.1 408"), reply);
      assertTrue(reply.contains(JSON_TYPE), reply);
      assertTrue(reply.endsWith("{\"error\":\"The request did not arrive in time\"}"), reply);
      awaitRefusals(server, 408, 1);
    }
  }

  @Test
  void aCallMayTakeLongerThanItsRequestMay() throws Exception {
    try (RunningExecutor server = start(Map.of("Limits:RequestSeconds", "1"));
        Socket socket = connect(server)) {
      String waits = MountedCertificates.WAITS;
      send(socket, HEAD + "Content-Length: " + waits.length() + "\r\n\r\n" + waits);
      assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
      assertFalse(server.commands.cancelled.await(4, TimeUnit.SECONDS));
      server.commands.release.countDown();
      assertTrue(ask(socket, "", "late").startsWith("HTTP/1.1 200"));
    }
  }
}
