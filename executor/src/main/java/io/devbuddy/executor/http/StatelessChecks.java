package io.devbuddy.executor.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.jsonrpc.JsonRpcError;
import io.devbuddy.executor.jsonrpc.JsonRpcMessage;
import io.devbuddy.executor.jsonrpc.JsonRpcReply;
import io.devbuddy.executor.mcp.ProtocolRevision;
import io.devbuddy.executor.mcp.RequestMeta;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds a request of a revision without handshake against its headers, which tell those between
 * client and server what the body says (MCP 2026-07-28: streamable HTTP, request metadata).
 */
final class StatelessChecks {
  static final String VERSION_HEADER = "MCP-Protocol-Version";
  private static final String METHOD_HEADER = "Mcp-Method";
  private static final String NAME_HEADER = "Mcp-Name";
  private static final String ENCODED_START = "=?base64?";
  private static final String ENCODED_END = "?=";

  private final Function<String, Optional<String>> headers;

  StatelessChecks(Function<String, Optional<String>> headers) {
    this.headers = headers;
  }

  /** Whether a message belongs to a revision without handshake, also to one that is not known. */
  boolean concerns(RequestMeta meta) {
    return meta.protocolVersion().isPresent()
        || headers
            .apply(VERSION_HEADER)
            .filter(version -> ProtocolRevision.withHandshake(version).isEmpty())
            .isPresent();
  }

  /** Why a request is not answered; empty when it is. */
  Optional<JsonRpcReply.Failure> refusal(JsonRpcMessage.Request request, RequestMeta meta) {
    if (meta.protocolVersion().isEmpty()) {
      return headers
          .apply(VERSION_HEADER)
          .filter(stated -> ProtocolRevision.of(stated).isEmpty())
          .map(stated -> unsupported(Optional.of(request), stated))
          .or(() -> invalid(request, "protocolVersion"));
    }
    String version = meta.protocolVersion().get();
    return mismatch(request, VERSION_HEADER, version)
        .or(() -> unsupported(request, version))
        .or(() ->
            meta.hasCapabilities() ? Optional.empty() : invalid(request, "clientCapabilities"))
        .or(() -> mismatch(request, METHOD_HEADER, request.method()))
        .or(() -> wrongName(request));
  }

  private static Optional<JsonRpcReply.Failure> invalid(
      JsonRpcMessage.Request request, String field) {
    return Optional.of(
        new JsonRpcReply.Failure(
            Optional.of(request.id()),
            JsonRpcError.INVALID_PARAMS,
            "'_meta' must have io.modelcontextprotocol/" + field));
  }

  private static Optional<JsonRpcReply.Failure> unsupported(
      JsonRpcMessage.Request request, String version) {
    boolean supported =
        ProtocolRevision.of(version).filter(ProtocolRevision::isStateless).isPresent();
    return supported ? Optional.empty() : Optional.of(unsupported(Optional.of(request), version));
  }

  /** The refusal of a revision that is not served without a handshake. */
  static JsonRpcReply.Failure unsupported(
      Optional<JsonRpcMessage.Request> request, String version) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ProtocolRevision.wireNames().forEach(data.putArray("supported")::add);
    data.put("requested", version);
    return new JsonRpcReply.Failure(
        request.map(JsonRpcMessage.Request::id),
        JsonRpcError.UNSUPPORTED_PROTOCOL_VERSION,
        "Unsupported protocol version; supported: "
            + String.join(", ", ProtocolRevision.wireNames()),
        Optional.of(data));
  }

  private Optional<JsonRpcReply.Failure> wrongName(JsonRpcMessage.Request request) {
    JsonNode name =
        switch (request.method()) {
          case "tools/call", "prompts/get" -> request.params().path("name");
          case "resources/read" -> request.params().path("uri");
          default -> JsonNodeFactory.instance.missingNode();
        };
    // What is missing in the body is for the method's handler to say.
    return name.isTextual() ? mismatch(request, NAME_HEADER, name.textValue()) : Optional.empty();
  }

  private Optional<JsonRpcReply.Failure> mismatch(
      JsonRpcMessage.Request request, String header, String inBody) {
    Optional<String> value = headers.apply(header);
    if (value
        .map(given -> header.equals(NAME_HEADER) ? decoded(given) : given)
        .filter(inBody::equals)
        .isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new JsonRpcReply.Failure(
            Optional.of(request.id()),
            JsonRpcError.HEADER_MISMATCH,
            "Header mismatch: "
                + header
                + (value.isPresent() ? " does not match the body" : " is required")));
  }

  /** A value that fits into no header comes as base64; one that cannot be decoded fits nothing. */
  private static String decoded(String value) {
    if (!value.startsWith(ENCODED_START)
        || !value.endsWith(ENCODED_END)
        || value.length() < ENCODED_START.length() + ENCODED_END.length()) {
      return value;
    }
    String encoded = value.substring(ENCODED_START.length(), value.length() - ENCODED_END.length());
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
