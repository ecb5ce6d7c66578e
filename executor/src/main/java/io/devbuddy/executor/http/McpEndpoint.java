package io.devbuddy.executor.http;

import io.devbuddy.executor.jsonrpc.Incoming;
import io.devbuddy.executor.jsonrpc.JsonRpcCodec;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import io.devbuddy.executor.mcp.Caller;
import io.devbuddy.executor.mcp.McpDispatcher;
import io.devbuddy.executor.mcp.ProtocolRevision;
import io.devbuddy.executor.mcp.RequestMeta;
import io.devbuddy.executor.mcp.Session;
import io.devbuddy.executor.mcp.SessionTokens;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * MCP's streamable HTTP transport, without state. Requests of revisions with a handshake and of
 * those without come to the same place, and say themselves which they are. Lenient to clients that
 * send less than the revisions ask for: one {@code curl} line gets an answer.
 */
final class McpEndpoint {
  private final JsonRpcCodec codec;
  private final McpAnswers answers;
  private final SessionTokens tokens;

  McpEndpoint(JsonRpcCodec codec, McpDispatcher dispatcher, SessionTokens tokens) {
    this.codec = codec;
    this.answers = new McpAnswers(codec, dispatcher);
    this.tokens = tokens;
  }

  void serve(HttpExchange exchange) throws IOException {
    if (!exchange.method().equals("POST")) {
      // There is no stream to open and no session to end, as nothing is kept.
      HttpReply refusal = answers.refusal(405, JsonRpcError.BAD_TRANSPORT, "Only POST is served");
      exchange.reply(new HttpReply(405, Map.of("Allow", "POST"), refusal.body()));
      return;
    }
    Optional<HttpReply> refusal = checkMediaTypes(exchange);
    if (refusal.isPresent()) {
      exchange.reply(refusal.get());
      return;
    }
    switch (codec.parse(exchange.body())) {
      case Incoming.Malformed(var reply) -> exchange.reply(answers.refusal(400, reply));
      case Incoming.Batch(List<Incoming> items) -> batch(exchange, items);
      case Incoming.Single(JsonRpcMessage message) -> one(exchange, message);
    }
  }

  private Optional<HttpReply> checkMediaTypes(HttpExchange exchange) {
    if (!MediaTypes.isJson(exchange.header("Content-Type").orElse(""))) {
      return Optional.of(
          answers.refusal(
              415, JsonRpcError.BAD_TRANSPORT, "Content-Type must be application/json"));
    }
    String accept = exchange.header("Accept").orElse("*/*");
    if (!MediaTypes.acceptsJson(accept) && !MediaTypes.acceptsEvents(accept)) {
      return Optional.of(
          answers.refusal(
              406,
              JsonRpcError.BAD_TRANSPORT,
              "Not Acceptable: Client must accept application/json or text/event-stream"));
    }
    return Optional.empty();
  }

  private void one(HttpExchange exchange, JsonRpcMessage message) throws IOException {
    RequestMeta meta = RequestMeta.of(message);
    StatelessChecks checks = new StatelessChecks(exchange::header);
    if (!checks.concerns(meta)) {
      Optional<Agreed> agreed = agreed(exchange);
      if (agreed.isPresent()) {
        answers.one(exchange, agreed.get().caller(), agreed.get().revision(), message);
      }
      return;
    }
    Optional<JsonRpcReply.Failure> refusal =
        switch (message) {
          case JsonRpcMessage.Request request -> checks.refusal(request, meta);
          case JsonRpcMessage.Notification _ -> Optional.empty();
          case JsonRpcMessage.Response _ ->
              Optional.of(
                  new JsonRpcReply.Failure(
                      Optional.empty(),
                      JsonRpcError.INVALID_REQUEST,
                      "This server asks its clients nothing"));
        };
    if (refusal.isPresent()) {
      exchange.reply(answers.refusal(400, refusal.get()));
      return;
    }
    Caller caller = new Caller(Optional.empty(), exchange.principal(), meta.clientName());
    answers.one(exchange, caller, ProtocolRevision.V2026_07_28, message);
  }

  private void batch(HttpExchange exchange, List<Incoming> items) throws IOException {
    Optional<Agreed> agreed = agreed(exchange);
    if (agreed.isEmpty()) {
      return;
    }
    ProtocolRevision revision = agreed.get().revision();
    if (revision.hasBatches()) {
      answers.batch(exchange, agreed.get().caller(), revision, items);
    } else {
      exchange.reply(
          answers.refusal(
              400,
              JsonRpcError.INVALID_REQUEST,
              "Revision " + revision.wireName() + " has no batches"));
    }
  }

  /** What a client and the server have agreed on by handshake, or by leaving it out. */
  private record Agreed(Caller caller, ProtocolRevision revision) {}

  /** What was agreed on; empty when the request was refused. */
  private Optional<Agreed> agreed(HttpExchange exchange) throws IOException {
    Optional<String> token = exchange.header(McpAnswers.SESSION_HEADER);
    Optional<Session> session = token.flatMap(tokens::read);
    if (token.isPresent() && session.isEmpty()) {
      exchange.reply(
          answers.refusal(404, JsonRpcError.SESSION_NOT_FOUND, "Session not found; initialize"));
      return Optional.empty();
    }
    Optional<String> version = exchange.header(StatelessChecks.VERSION_HEADER);
    Optional<ProtocolRevision> stated = version.flatMap(ProtocolRevision::of);
    if (version.isPresent() && stated.isEmpty()) {
      exchange.reply(
          answers.refusal(400, StatelessChecks.unsupported(Optional.empty(), version.get())));
      return Optional.empty();
    }
    ProtocolRevision revision =
        stated.or(() -> session.map(Session::revision)).orElse(ProtocolRevision.ASSUMED);
    return Optional.of(
        new Agreed(new Caller(session, exchange.principal(), Optional.empty()), revision));
  }
}
