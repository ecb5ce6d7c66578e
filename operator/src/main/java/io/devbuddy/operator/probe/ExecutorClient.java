package io.devbuddy.operator.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks one executor at a time, within bounds of time and size. Its requests name the operator in
 * {@code User-Agent}, so that they do not count as use.
 *
 * <p>Thread-safe. Blocks the calling thread.
 */
public final class ExecutorClient {
  private static final String AGENT = "devbuddy-operator";
  private static final String PROTOCOL_VERSION = "2025-11-25";
  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final int MAX_TOOLS = 256;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private final Duration patience;

  /**
   * Creates a client.
   *
   * @param patience how long one request may take, body included
   */
  public ExecutorClient(Duration patience) {
    this.patience = patience;
  }

  /** Does the handshake of MCP (lifecycle), lists the tools and reads the status. */
  public ProbeResult probe(ExecutorAddress address, Optional<String> apiKey)
      throws InterruptedException {
    try (Conversation conversation = new Conversation(address, apiKey)) {
      ExecutorReport report = conversation.status();
      JsonNode initialized =
          conversation.ask(
              """
              {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%s",\
              "capabilities":{},"clientInfo":{"name":"%s","version":"1"}}}\
              """
                  .formatted(PROTOCOL_VERSION, AGENT));
      String revision = text(initialized, "/protocolVersion");
      conversation.agreedOn(revision);
      conversation.tell("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      JsonNode listed =
          conversation.ask("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
      return new ProbeResult.Verified(
          new ExecutorReport.Server(
              text(initialized, "/serverInfo/name"), text(initialized, "/serverInfo/version")),
          revision,
          tools(listed),
          report);
    } catch (Refused e) {
      return new ProbeResult.Failed(e.reason);
    } catch (IOException | TimeoutException e) {
      return unreachable(e);
    }
  }

  /** Reads the status; empty when it cannot be had now, for whatever reason. */
  public Optional<ExecutorReport> status(ExecutorAddress address, Optional<String> apiKey)
      throws InterruptedException {
    try (Conversation conversation = new Conversation(address, apiKey)) {
      return Optional.of(conversation.status());
    } catch (Refused | IOException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private ProbeResult unreachable(Exception failure) {
    return new ProbeResult.Unreachable(
        switch (failure) {
          case TimeoutException _ -> "it did not answer within " + patience.toSeconds() + " s";
          case ConnectException _ -> "its HTTP port takes no connections from the operator";
          default -> "it gave no whole answer of at most " + MAX_BODY_BYTES + " bytes";
        });
  }

  private static List<String> tools(JsonNode listed) throws Refused {
    JsonNode tools = listed.path("tools");
    if (!tools.isArray() || tools.size() > MAX_TOOLS) {
      throw new Refused("its tools/list holds no list of at most " + MAX_TOOLS + " tools");
    }
    List<String> names = new ArrayList<>();
    for (JsonNode tool : tools) {
      names.add(text(tool, "/name"));
    }
    return names;
  }

  private static String text(JsonNode node, String pointer) throws Refused {
    JsonNode text = node.at(pointer);
    if (!text.isTextual() || text.textValue().isEmpty()) {
      throw new Refused("its reply lacks the text " + pointer.substring(1).replace('/', '.'));
    }
    return text.textValue();
  }

  /** An answer that is none of an executor. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Refused(String reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /** The requests to one executor. */
  private final class Conversation implements AutoCloseable {
    private final HttpClient client;
    private final URI root;
    private final Optional<String> apiKey;
    private Optional<String> session = Optional.empty();
    private Optional<String> revision = Optional.empty();

    /** The pod stands as a proxy, as that lets a request ask for a name that leads elsewhere. */
    Conversation(ExecutorAddress address, Optional<String> apiKey) {
      this.client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(patience)
              .followRedirects(HttpClient.Redirect.NEVER)
              .proxy(ProxySelector.of(new InetSocketAddress(address.ip(), address.port())))
              .build();
      this.root = URI.create("http://" + address.hostName() + ":" + address.port() + "/");
      this.apiKey = apiKey;
    }

    void agreedOn(String protocolVersion) {
      revision = Optional.of(protocolVersion);
    }

    ExecutorReport status() throws Refused, IOException, TimeoutException, InterruptedException {
      HttpResponse<String> reply = send(HttpRequest.newBuilder(root.resolve("status")).GET());
      if (reply.statusCode() == 404) {
        throw new Refused("it has no /status; is its image older than the operator?");
      }
      requireSuccess(reply, "GET /status");
      try {
        return Optional.ofNullable(JSON.readValue(reply.body(), ExecutorReport.class))
            .orElseThrow(Conversation::unreadable);
      } catch (JsonProcessingException e) {
        throw unreadable();
      }
    }

    private static Refused unreadable() {
      return new Refused("its /status is not in the form that this operator reads");
    }

    JsonNode ask(String message)
        throws Refused, IOException, TimeoutException, InterruptedException {
      HttpResponse<String> reply = post(message);
      session = reply.headers().firstValue("Mcp-Session-Id").or(() -> session);
      try {
        JsonNode result = JSON.readTree(reply.body()).path("result");
        if (result.isObject()) {
          return result;
        }
      } catch (JsonProcessingException e) {
        // said below
      }
      throw new Refused("it answers MCP with something that is no JSON-RPC result");
    }

    void tell(String notification)
        throws Refused, IOException, TimeoutException, InterruptedException {
      var _ = post(notification);
    }

    private HttpResponse<String> post(String message)
        throws Refused, IOException, TimeoutException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(root)
              .header("Content-Type", "application/json")
              .header("Accept", "application/json, text/event-stream")
              .POST(BodyPublishers.ofString(message));
      session.ifPresent(id -> request.header("Mcp-Session-Id", id));
      revision.ifPresent(version -> request.header("MCP-Protocol-Version", version));
      HttpResponse<String> reply = send(request);
      requireSuccess(reply, "MCP");
      return reply;
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
        throws Refused, IOException, TimeoutException, InterruptedException {
      apiKey.ifPresent(key -> request.header("X-API-Key", key));
      CompletableFuture<HttpResponse<String>> reply =
          client.sendAsync(
              request.header("User-Agent", AGENT).build(),
              BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY_BYTES));
      try {
        return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException failure) {
          throw failure;
        }
        throw new IllegalStateException("a request to an executor failed", e.getCause());
      } finally {
        reply.cancel(true);
      }
    }

    private static void requireSuccess(HttpResponse<String> reply, String what) throws Refused {
      switch (reply.statusCode()) {
        case 200, 202 -> {}
        case 401, 403 -> throw new Refused("it refuses the workspace's API key");
        default ->
            throw new Refused(
                "it answers %s with HTTP status %d".formatted(what, reply.statusCode()));
      }
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }
}
