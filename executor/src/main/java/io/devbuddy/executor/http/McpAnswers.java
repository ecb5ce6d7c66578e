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
import io.devbuddy.executor.mcp.ProgressNotifications;
import io.devbuddy.executor.mcp.ProtocolRevision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Has messages answered, and sends the answers in the form that the client takes. */
final class McpAnswers {
  static final String SESSION_HEADER = "Mcp-Session-Id";
  private static final String CORRELATION_HEADER = "X-Correlation-Id";

  private final JsonRpcCodec codec;
  private final McpDispatcher dispatcher;

  McpAnswers(JsonRpcCodec codec, McpDispatcher dispatcher) {
    this.codec = codec;
    this.dispatcher = dispatcher;
  }

  /** Refuses a request as a whole. */
  HttpReply refusal(int status, JsonRpcReply.Failure failure) {
    return new HttpReply(status, Map.of(), codec.write(failure));
  }

  void one(HttpExchange exchange, Caller caller, ProtocolRevision revision, JsonRpcMessage message)
      throws IOException {
    String accept = accept(exchange);
    boolean called =
        message instanceof JsonRpcMessage.Request(var _, String method, var _)
            && method.equals("tools/call");
    ProgressNotifications progress =
        called && MediaTypes.acceptsEvents(accept)
            ? ProgressNotifications.of((JsonRpcMessage.Request) message)
            : ProgressNotifications.none();
    try (McpCall call = new McpCall(caller, revision, newId(), exchange.cancellation(), progress)) {
      Map<String, String> headers =
          called ? Map.of(CORRELATION_HEADER, call.correlationId()) : Map.of();
      if (called && MediaTypes.acceptsEvents(accept)) {
        new LongCall(exchange, headers, MediaTypes.acceptsJson(accept), events(progress))
            .run(call.cancellation(), () -> reply(message, call, headers));
      } else {
        send(exchange, accept, reply(message, call, headers));
      }
    }
  }

  private LongCall.Events events(ProgressNotifications progress) {
    return new LongCall.Events(
        progress.wanted(),
        () ->
            progress.due().stream()
                .map(params -> codec.writeNotification(ProgressNotifications.METHOD, params))
                .toList());
  }

  private HttpReply reply(JsonRpcMessage message, McpCall call, Map<String, String> otherHeaders) {
    Optional<McpReply> reply = dispatcher.dispatch(message, call);
    if (reply.isEmpty()) {
      return new HttpReply(202, Map.of(), "");
    }
    Map<String, String> headers =
        reply
            .get()
            .session()
            .map(session -> Map.of(SESSION_HEADER, session.id()))
            .orElse(otherHeaders);
    int status = call.revision().isStateless() ? status(reply.get().reply()) : 200;
    return new HttpReply(status, headers, codec.write(reply.get().reply()));
  }

  /** What revisions without handshake let those between client and server see of an error. */
  private static int status(JsonRpcReply reply) {
    return switch (reply) {
      case JsonRpcReply.Success _ -> 200;
      case JsonRpcReply.Failure failure ->
          switch (failure.error()) {
            case METHOD_NOT_FOUND -> 404;
            case MISSING_CLIENT_CAPABILITY -> 400;
            default -> 200;
          };
    };
  }

  void batch(HttpExchange exchange, Caller caller, ProtocolRevision revision, List<Incoming> items)
      throws IOException {
    try (McpCall first =
        new McpCall(
            caller, revision, newId(), exchange.cancellation(), ProgressNotifications.none())) {
      List<JsonRpcReply> replies = new ArrayList<>();
      for (Incoming item : items) {
        if (exchange.cancellation().isCancelled()) {
          return;
        }
        switch (item) {
          case Incoming.Single(JsonRpcMessage message) ->
              dispatcher
                  .dispatch(message, first.next(newId()))
                  .map(McpReply::reply)
                  .ifPresent(replies::add);
          case Incoming.Malformed(var reply) -> replies.add(reply);
          case Incoming.Batch _ ->
              throw new IllegalStateException("the codec makes no batch inside a batch");
        }
      }
      send(
          exchange,
          accept(exchange),
          replies.isEmpty()
              ? new HttpReply(202, Map.of(), "")
              : new HttpReply(200, Map.of(), codec.write(replies)));
    }
  }

  private static void send(HttpExchange exchange, String accept, HttpReply reply)
      throws IOException {
    if (reply.status() != 200 || MediaTypes.acceptsJson(accept)) {
      exchange.reply(reply);
    } else {
      exchange.stream(reply.headers()).last(reply.body());
    }
  }

  private static String accept(HttpExchange exchange) {
    return exchange.header("Accept").orElse("*/*");
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  /** Refuses a request as a whole, without saying which message of it is meant. */
  HttpReply refusal(int status, JsonRpcError error, String message) {
    return refusal(status, new JsonRpcReply.Failure(Optional.empty(), error, message));
  }
}
