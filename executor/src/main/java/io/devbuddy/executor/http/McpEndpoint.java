package io.devbuddy.executor.http;

import io.devbuddy.executor.jsonrpc.Incoming;
import io.devbuddy.executor.jsonrpc.JsonRpcCodec;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import io.devbuddy.executor.mcp.Caller;
import io.devbuddy.executor.mcp.McpCall;
import io.devbuddy.executor.mcp.McpDispatcher;
import io.devbuddy.executor.mcp.McpReply;
import io.devbuddy.executor.mcp.ProtocolRevision;
import io.devbuddy.executor.mcp.Session;
import io.devbuddy.executor.mcp.SessionTokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * MCP's streamable HTTP transport, without state (MCP 2025-11-25: transports). Lenient to clients
 * that send less than the revisions ask for: one {@code curl} line gets an answer.
 */
final class McpEndpoint {
  private static final String SESSION_HEADER = "Mcp-Session-Id";
  private static final String VERSION_HEADER = "MCP-Protocol-Version";

  private final JsonRpcCodec codec;
  private final McpDispatcher dispatcher;
  private final SessionTokens tokens;

  McpEndpoint(JsonRpcCodec codec, McpDispatcher dispatcher, SessionTokens tokens) {
    this.codec = codec;
    this.dispatcher = dispatcher;
    this.tokens = tokens;
  }

  void serve(HttpExchange exchange) throws IOException {
    if (!exchange.method().equals("POST")) {
      // There is no stream to open and no session to end, as nothing is kept.
      exchange.reply(
          refusal(405, Map.of("Allow", "POST"), JsonRpcError.BAD_TRANSPORT, "Only POST is served"));
      return;
    }
    Optional<HttpReply> refusal = checkMediaTypes(exchange);
    if (refusal.isPresent()) {
      exchange.reply(refusal.get());
      return;
    }
    Optional<Session> session = exchange.header(SESSION_HEADER).flatMap(tokens::read);
    if (session.isEmpty() && exchange.header(SESSION_HEADER).isPresent()) {
      exchange.reply(
          refusal(404, Map.of(), JsonRpcError.SESSION_NOT_FOUND, "Session not found; initialize"));
      return;
    }
    Optional<String> version = exchange.header(VERSION_HEADER);
    Optional<ProtocolRevision> stated = version.flatMap(ProtocolRevision::of);
    if (version.isPresent() && stated.isEmpty()) {
      exchange.reply(badRequest("Unsupported MCP-Protocol-Version; supported: " + supported()));
      return;
    }
    ProtocolRevision revision =
        stated.or(() -> session.map(Session::revision)).orElse(ProtocolRevision.ASSUMED);
    answer(exchange, new Caller(session, exchange.principal()), revision);
  }

  private Optional<HttpReply> checkMediaTypes(HttpExchange exchange) {
    if (!MediaTypes.isJson(exchange.header("Content-Type").orElse(""))) {
      return Optional.of(
          refusal(
              415, Map.of(), JsonRpcError.BAD_TRANSPORT, "Content-Type must be application/json"));
    }
    String accept = exchange.header("Accept").orElse("*/*");
    if (!MediaTypes.acceptsJson(accept) && !MediaTypes.acceptsEvents(accept)) {
      return Optional.of(
          refusal(
              406,
              Map.of(),
              JsonRpcError.BAD_TRANSPORT,
              "Not Acceptable: Client must accept application/json or text/event-stream"));
    }
    return Optional.empty();
  }

  private void answer(HttpExchange exchange, Caller caller, ProtocolRevision revision)
      throws IOException {
    switch (codec.parse(exchange.body())) {
      case Incoming.Malformed(var reply) ->
          exchange.reply(new HttpReply(400, Map.of(), codec.write(reply)));
      case Incoming.Batch(List<Incoming> items) -> {
        if (revision.hasBatches()) {
          answerBatch(exchange, caller, items);
        } else {
          exchange.reply(badRequest("Revision " + revision.wireName() + " has no batches"));
        }
      }
      case Incoming.Single(JsonRpcMessage message) -> answerOne(exchange, caller, message);
    }
  }

  private void answerOne(HttpExchange exchange, Caller caller, JsonRpcMessage message)
      throws IOException {
    try (McpCall call = newCall(exchange, caller)) {
      answerCall(exchange, message, call);
    }
  }

  private void answerCall(HttpExchange exchange, JsonRpcMessage message, McpCall call)
      throws IOException {
    String accept = exchange.header("Accept").orElse("*/*");
    if (message instanceof JsonRpcMessage.Request(var _, String method, var _)
        && method.equals("tools/call")) {
      Map<String, String> headers = Map.of("X-Correlation-Id", call.correlationId());
      if (MediaTypes.acceptsEvents(accept)) {
        new LongCall(exchange, headers, MediaTypes.acceptsJson(accept))
            .run(call.cancellation(), () -> json(message, call));
      } else {
        exchange.reply(new HttpReply(200, headers, json(message, call)));
      }
      return;
    }
    Optional<McpReply> reply = dispatcher.dispatch(message, call);
    if (reply.isEmpty()) {
      exchange.reply(new HttpReply(202, Map.of(), ""));
      return;
    }
    Map<String, String> headers =
        reply.get().session().map(session -> Map.of(SESSION_HEADER, session.id())).orElse(Map.of());
    send(exchange, headers, codec.write(reply.get().reply()), accept);
  }

  private String json(JsonRpcMessage message, McpCall call) {
    return dispatcher.dispatch(message, call).map(reply -> codec.write(reply.reply())).orElse("");
  }

  private void answerBatch(HttpExchange exchange, Caller caller, List<Incoming> items)
      throws IOException {
    try (McpCall first = newCall(exchange, caller)) {
      answerBatch(exchange, first, items);
    }
  }

  private void answerBatch(HttpExchange exchange, McpCall first, List<Incoming> items)
      throws IOException {
    List<JsonRpcReply> replies = new ArrayList<>();
    for (Incoming item : items) {
      switch (item) {
        case Incoming.Single(JsonRpcMessage message) -> {
          if (exchange.cancellation().isCancelled()) {
            return;
          }
          dispatcher
              .dispatch(message, first.next(newId()))
              .map(McpReply::reply)
              .ifPresent(replies::add);
        }
        case Incoming.Malformed(var reply) -> replies.add(reply);
        case Incoming.Batch _ ->
            throw new IllegalStateException("the codec makes no batch inside a batch");
      }
    }
    if (replies.isEmpty()) {
      exchange.reply(new HttpReply(202, Map.of(), ""));
    } else {
      String accept = exchange.header("Accept").orElse("*/*");
      send(exchange, Map.of(), codec.write(replies), accept);
    }
  }

  private static void send(
      HttpExchange exchange, Map<String, String> headers, String body, String accept)
      throws IOException {
    if (MediaTypes.acceptsJson(accept)) {
      exchange.reply(new HttpReply(200, headers, body));
    } else {
      exchange.stream(headers).last(body);
    }
  }

  private static McpCall newCall(HttpExchange exchange, Caller caller) {
    return new McpCall(caller, newId(), exchange.cancellation());
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private HttpReply badRequest(String message) {
    return refusal(400, Map.of(), JsonRpcError.INVALID_REQUEST, message);
  }

  private HttpReply refusal(
      int status, Map<String, String> headers, JsonRpcError error, String message) {
    JsonRpcReply reply = new JsonRpcReply.Failure(Optional.empty(), error, message);
    return new HttpReply(status, headers, codec.write(reply));
  }

  private static String supported() {
    List<String> names = new ArrayList<>();
    for (ProtocolRevision revision : ProtocolRevision.values()) {
      names.add(revision.wireName());
    }
    return String.join(", ", names);
  }
}
