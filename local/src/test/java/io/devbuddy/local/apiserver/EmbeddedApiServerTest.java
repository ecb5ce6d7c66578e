package io.devbuddy.local.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP side: what any client sees. */
class EmbeddedApiServerTest {

  private static final String MAPS = "/api/v1/namespaces/default/configmaps";

  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedApiServer server;

  @BeforeEach
  void start() {
    server = EmbeddedApiServer.start(0, PodLogs.none());
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  private URI at(String path) {
    return server.uri().resolve(path);
  }

  private HttpResponse<String> send(
      String method, String path, String contentType, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", contentType);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode createMap(String name) throws IOException, InterruptedException {
    return json(send("POST", MAPS, "application/yaml", "{metadata: {name: " + name + "}}"));
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Json.parse(response.body(), "application/json");
  }

  private BufferedReader watch(String query) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(at(MAPS + "?watch=true&" + query)).build();
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static JsonNode next(BufferedReader events) throws IOException {
    return Json.parse(events.readLine(), "application/json");
  }

  @Test
  void namesThePortThatIsTaken() {
    int taken = server.uri().getPort();
    PortInUseException refused =
        assertThrows(
            PortInUseException.class, () -> EmbeddedApiServer.start(taken, PodLogs.none()));
    assertEquals(taken, refused.port());
    assertTrue(refused.toString().contains("port " + taken), refused.toString());
  }

  @Test
  void freesThePortAndEndsWatchesWhenClosed() throws Exception {
    BufferedReader events = watch("resourceVersion=1");
    int port = server.uri().getPort();
    server.close();
    assertTrue(hasEnded(events));
    EmbeddedApiServer.start(port, PodLogs.none()).close();
  }

  private static boolean hasEnded(BufferedReader events) {
    try {
      return Optional.ofNullable(events.readLine()).isEmpty();
    } catch (IOException _) {
      return true;
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Host: evil.example            | 403
          Host: 127.0.0.1.evil.example  | 403
          Host: 192.168.0.1:8080        | 403
          Host: localhost:1             | 200
          Host: 127.0.0.1               | 200
          Host: [::1]:80                | 200
          """)
  void answersOnlyLoopbackHosts(String host, int code) throws IOException {
    assertEquals(code, rawStatus(host));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "http://localhost:3000, 403",
    "https://evil.example, 403",
    "null, 403",
    "http://localhost, 200"
  })
  void refusesPagesOfOtherOrigins(String origin, int code) throws IOException {
    assertEquals(code, rawStatus("Host: localhost\r\nOrigin: " + origin));
  }

  private int rawStatus(String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
      OutputStream out = socket.getOutputStream();
      String request = "GET /version HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return Integer.parseInt(in.readLine().substring(9, 12));
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}: {4} {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /api/v1/none                     | application/json | ''  | 404 | NotFound
          GET    | /elsewhere                       | application/json | ''  | 404 | NotFound
          GET    | /api/v1/namespaces/default/pods/p| application/json | ''  | 404 | NotFound
          GET    | /openapi/v2                      | application/json | ''  | 404 | NotFound
          PUT    | /api/v1/namespaces               | application/json | {}  | 405 | MethodNotAllowed
          POST   | /api/v1/namespaces/none/pods     | application/json | {"metadata":{"name":"p"}}  | 404 | NotFound
          POST   | /api/v1/namespaces               | application/json | {"metadata":{"name":"default"}} | 409 | AlreadyExists
          POST   | /api/v1/namespaces               | application/json | {"metadata":{"name":"A_b"}} | 422 | Invalid
          POST   | /api/v1/namespaces               | application/json | {"metadata":{}} | 422 | Invalid
          POST   | /api/v1/namespaces               | application/json | {"kind":"Pod"}  | 400 | BadRequest
          POST   | /api/v1/namespaces               | application/json | {broken  | 400 | BadRequest
          POST   | /api/v1/namespaces               | application/json | []  | 400 | BadRequest
          POST   | /api/v1/namespaces               | application/vnd.kubernetes.protobuf | x | 415 | UnsupportedMediaType
          PATCH  | /api/v1/namespaces/default       | application/json | {}  | 415 | UnsupportedMediaType
          PATCH  | /api/v1/namespaces/default       | application/apply-patch+yaml | {} | 400 | BadRequest
          DELETE | /api/v1/namespaces/default       | application/json | ''  | 403 | Forbidden
          POST   | /apis/apiextensions.k8s.io/v1/customresourcedefinitions | application/json | {"metadata":{"name":"x"}} | 422 | Invalid
          GET    | /api/v1/pods?watch=1&resourceVersion=-1 | application/json | ''  | 400 | BadRequest
          GET    | /api/v1/pods?labelSelector=a%20b | application/json | ''  | 400 | BadRequest
          """)
  void refusesWithAStatusObject(
      String method, String path, String contentType, String body, int code, String reason)
      throws Exception {
    HttpResponse<String> response = send(method, path, contentType, body);
    JsonNode status = json(response);
    assertEquals(code, response.statusCode(), response.body());
    assertEquals("Status", status.path("kind").asText());
    assertEquals("Failure", status.path("status").asText());
    assertEquals(reason, status.path("reason").asText());
    assertEquals(code, status.path("code").asInt());
  }

  @Test
  void refusesABodyOverTheLimit() throws Exception {
    String body =
        "{\"metadata\":{\"name\":\"x\"},\"data\":{\"a\":\"" + "x".repeat(4 << 20) + "\"}}";
    assertEquals(413, send("POST", MAPS, "application/json", body).statusCode());
  }

  @Test
  void watchesFromAVersionOnAndFollowsTheSelector() throws Exception {
    String version = createMap("a").at("/metadata/resourceVersion").asText();
    String label = "{metadata: {name: b, labels: {app: x}}}";
    try (BufferedReader events = watch("resourceVersion=" + version + "&labelSelector=app%3Dx")) {
      createMap("c");
      send("POST", MAPS, "application/yaml", label);
      send("PATCH", MAPS + "/b", "application/merge-patch+json", "{\"data\":{\"a\":\"1\"}}");
      send(
          "PATCH", MAPS + "/b", "application/merge-patch+json", "{\"metadata\":{\"labels\":null}}");
      for (String change : List.of("ADDED", "MODIFIED", "DELETED")) {
        JsonNode event = next(events);
        assertEquals(change, event.path("type").asText());
        assertEquals("b", event.at("/object/metadata/name").asText());
      }
    }
  }

  @Test
  void startsAWatchWithoutVersionWithWhatIsThere() throws Exception {
    createMap("a");
    try (BufferedReader events = watch("timeoutSeconds=0&sendInitialEvents=true")) {
      assertEquals("ADDED", next(events).path("type").asText());
      JsonNode bookmark = next(events);
      assertEquals("BOOKMARK", bookmark.path("type").asText());
      assertEquals(
          "true",
          bookmark.at("/object/metadata/annotations").path("k8s.io/initial-events-end").asText());
      assertNull(events.readLine());
    }
  }

  @Test
  void warnsOfUnknownFieldsUnlessToldToRefuse() throws Exception {
    String crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    String widgets = "/apis/example.devbuddy.io/v1/namespaces/default/widgets";
    String widget = "{metadata: {name: w}, spec: {image: a, imege: b}}";
    assertEquals(201, send("POST", crds, "application/yaml", Widgets.CRD).statusCode());
    HttpResponse<String> strict =
        send("POST", widgets + "?fieldValidation=Strict", "application/yaml", widget);
    assertEquals(400, strict.statusCode());
    assertTrue(strict.body().contains("unknown field \\\"spec.imege\\\""), strict.body());
    HttpResponse<String> warned = send("POST", widgets, "application/yaml", widget);
    assertEquals(201, warned.statusCode());
    assertEquals(
        "299 - \"unknown field \\\"spec.imege\\\"\"",
        warned.headers().firstValue("Warning").orElse(""));
  }

  @Test
  void tabulatesBuiltInKinds() throws Exception {
    String service = "{metadata: {name: s}, spec: {ports: [{port: 80}]}}";
    send("POST", "/api/v1/namespaces/default/services", "application/yaml", service);
    JsonNode table =
        json(
            send(
                "GET",
                "/api/v1/namespaces/default/services",
                "application/json",
                "",
                "Accept",
                "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"));
    assertEquals("Table", table.path("kind").asText());
    List<String> cells = Json.texts(table.at("/rows/0/cells"));
    assertEquals(List.of("s", "ClusterIP", "10.96.0.2", "<none>", "80/TCP"), cells.subList(0, 5));
  }

  @Test
  void saysThatAPodHasNoLogYet() throws Exception {
    String pods = "/api/v1/namespaces/default/pods";
    send("POST", pods, "application/yaml", "{metadata: {name: p}, spec: {containers: []}}");
    JsonNode status = json(send("GET", pods + "/p/log", "application/json", ""));
    assertTrue(status.path("message").asText().contains("not been started"), status.toString());
  }

  @Test
  void turnsAWebSocketWatchDownSoThatTheClientUsesHttp() throws IOException {
    String upgrade =
        "Host: localhost\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
      String request =
          "GET " + MAPS + "?watch=true HTTP/1.1\r\n" + upgrade + "\r\nConnection: Upgrade\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 200", new String(answer, StandardCharsets.US_ASCII));
    }
  }
}
