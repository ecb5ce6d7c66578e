package io.devbuddy.executor.launch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three executors behind nginx(8), which sends each request to the next one. */
@Timeout(600)
class RoundRobinIT {
  private static final Path NGINX = Path.of("/usr/sbin/nginx");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CLIENTS = 10;
  private static final int CALLS_OF_EACH = Integer.getInteger("devbuddy.calls", 2000) / CLIENTS;
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String STATELESS = "2026-07-28";

  @TempDir private Path folder;

  @Test
  @Tag("P74")
  void clientsOfEveryRevisionNeedNoParticularReplica() throws Exception {
    assumeTrue(
        Files.isExecutable(NGINX) || "true".equals(System.getenv("CI")),
        "nginx (package nginx-light) is not installed");
    Path key = Files.writeString(folder.resolve("key"), KEY);
    Path workspace = Files.createDirectory(folder.resolve("ws"));
    List<LaunchedExecutor> replicas = new ArrayList<>();
    Process proxy = null;
    try (HttpClient http = HttpClient.newHttpClient();
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3; i++) {
        replicas.add(
            LaunchedExecutor.start(
                workspace,
                folder.resolve("log-" + i),
                LaunchedExecutor.freePort(),
                "--Authentication:ApiKey:Enabled=true",
                "--Authentication:ApiKey:KeyFile=" + key));
      }
      for (LaunchedExecutor replica : replicas) {
        replica.listening();
      }
      int port = LaunchedExecutor.freePort();
      proxy = proxy(port, replicas);
      URI address = URI.create("http://127.0.0.1:" + port + "/");
      List<Future<?>> ends = new ArrayList<>();
      List<String> revisions =
          List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", STATELESS);
      for (int i = 0; i < CLIENTS; i++) {
        Client client = new Client(http, address, revisions.get(i % revisions.size()));
        ends.add(
            clients.submit(() -> {
              client.work();
              return null;
            }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
      for (LaunchedExecutor replica : replicas) {
        assertTrue(replica.logged().contains("Completed: git --version"), "each has its share");
      }
    } finally {
      if (proxy != null) {
        proxy.destroy();
        proxy.waitFor();
      }
      replicas.forEach(LaunchedExecutor::close);
    }
  }

  private Process proxy(int port, List<LaunchedExecutor> replicas) throws Exception {
    String servers =
        replicas.stream()
            .map(replica -> "server 127.0.0.1:" + replica.port() + ";")
            .collect(Collectors.joining(" "));
    Path config =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            pid %1$s/nginx.pid;
            error_log stderr;
            worker_processes 1;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              upstream replicas { %2$s keepalive 16; }
              server {
                listen 127.0.0.1:%3$d;
                location / {
                  proxy_pass http://replicas;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_buffering off;
                  proxy_next_upstream off;
                }
              }
            }
            """
                .formatted(folder, servers, port));
    Process nginx =
        new ProcessBuilder(NGINX.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    await().atMost(Duration.ofSeconds(20)).until(() -> !nginx.isAlive() || isOpen(port));
    assertTrue(nginx.isAlive(), Files.readString(folder.resolve("nginx.log")));
    return nginx;
  }

  private static boolean isOpen(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A client of one revision. */
  private static final class Client {
    private final HttpClient http;
    private final URI address;
    private final String revision;
    private String session = "";

    Client(HttpClient http, URI address, String revision) {
      this.http = http;
      this.address = address;
      this.revision = revision;
    }

    void work() throws Exception {
      if (!revision.equals(STATELESS)) {
        JsonNode result =
            ask(
                "initialize",
                """
                {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"c","version":"1"}}\
                """
                    .formatted(revision));
        assertEquals(revision, result.path("protocolVersion").asText());
      }
      for (int call = 0; call < CALLS_OF_EACH; call++) {
        switch (call % 4) {
          case 0 -> {
            JsonNode result =
                ask(
                    "tools/call",
                    "{\"name\":\"shell_execute\",\"arguments\":"
                        + "{\"command\":\"git\",\"arguments\":[\"--version\"]}}");
            assertEquals(0, result.at("/structuredContent/exitCode").asInt(-1), result.toString());
          }
          case 1 -> {
            JsonNode result =
                ask(
                    "tools/call",
                    "{\"name\":\"check_file_exists\",\"arguments\":{\"fileName\":\"no\"}}");
            assertTrue(!result.path("isError").asBoolean(), result.toString());
          }
          default -> assertTrue(ask("tools/list", "{}").path("tools").size() > 4);
        }
      }
    }

    private JsonNode ask(String method, String params) throws Exception {
      JsonNode message =
          JSON.readTree(
              "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"%s\",\"params\":%s}"
                  .formatted(method, params));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/json")
              .header("Accept", "application/json, text/event-stream")
              .header("X-API-Key", KEY)
              .timeout(Duration.ofSeconds(60));
      if (revision.equals(STATELESS)) {
        var meta = ((ObjectNode) message.path("params")).putObject("_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", STATELESS);
        meta.putObject("io.modelcontextprotocol/clientInfo").put("name", "c").put("version", "1");
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        request.header("MCP-Protocol-Version", STATELESS).header("Mcp-Method", method);
        if (message.at("/params/name").isTextual()) {
          request.header("Mcp-Name", message.at("/params/name").asText());
        }
      } else if (!session.isEmpty()) {
        request.header("Mcp-Session-Id", session).header("MCP-Protocol-Version", revision);
      }
      HttpResponse<String> reply =
          http.send(
              request.POST(HttpRequest.BodyPublishers.ofString(message.toString())).build(),
              BodyHandlers.ofString());
      assertEquals(200, reply.statusCode(), revision + method + reply.body());
      session = reply.headers().firstValue("Mcp-Session-Id").orElse(session);
      String body = reply.body();
      if (body.startsWith(":") || body.startsWith("event") || body.startsWith("data")) {
        body =
            body.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .reduce("", (_, last) -> last);
      }
      JsonNode result = JSON.readTree(body).path("result");
      assertTrue(result.isObject(), revision + method + reply.body());
      return result;
    }
  }
}
