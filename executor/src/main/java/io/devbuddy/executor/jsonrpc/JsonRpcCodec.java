package io.devbuddy.executor.jsonrpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes messages. Strict and bounded. Safe for use by any thread. */
public final class JsonRpcCodec {
  private static final int MAX_BATCH = 50;
  private static final int MAX_METHOD_CHARS = 256;
  private static final int MAX_ID_CHARS = 1024;

  private final JsonMapper mapper;

  /**
   * Makes a codec.
   *
   * @param maxBytes the longest string that a message may hold; bodies are bounded by the transport
   */
  public JsonRpcCodec(int maxBytes) {
    mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(64)
                .maxNumberLength(100)
                .maxNameLength(1024)
                .maxStringLength(maxBytes)
                .build());
  }

  /** Reads a body. Never throws for what a client sends. */
  public Incoming parse(byte[] body) {
    JsonNode root;
    try {
      root = mapper.readTree(body);
    } catch (JsonProcessingException e) {
      return malformed(Optional.empty(), JsonRpcError.PARSE_ERROR, "The body is not valid JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return root.isArray() ? batch(root) : message(root);
  }

  private static Incoming batch(JsonNode array) {
    if (array.isEmpty() || array.size() > MAX_BATCH) {
      return malformed(
          Optional.empty(),
          JsonRpcError.INVALID_REQUEST,
          "A batch must hold 1 to " + MAX_BATCH + " messages");
    }
    List<Incoming> items = new ArrayList<>(array.size());
    array.forEach(item -> items.add(message(item)));
    return new Incoming.Batch(items);
  }

  private static Incoming message(JsonNode node) {
    if (!node.isObject()) {
      return invalid(Optional.empty(), "A message must be a JSON object");
    }
    JsonNode idNode = node.path("id");
    Optional<RequestId> id = requestId(idNode);
    if (!idNode.isMissingNode() && id.isEmpty()) {
      return invalid(id, "'id' must be a string or a whole number");
    }
    if (!node.path("jsonrpc").asText().equals("2.0")) {
      return invalid(id, "'jsonrpc' must be \"2.0\"");
    }
    JsonNode method = node.path("method");
    if (method.isMissingNode() && id.isPresent() && (node.has("result") ^ node.has("error"))) {
      return new Incoming.Single(new JsonRpcMessage.Response(id.get()));
    }
    if (!method.isTextual() || method.textValue().length() > MAX_METHOD_CHARS) {
      return invalid(
          id, "'method' must be a string of at most " + MAX_METHOD_CHARS + " characters");
    }
    JsonNode params = node.path("params");
    if (!params.isObject() && !params.isMissingNode()) {
      return invalid(id, "'params' must be an object");
    }
    ObjectNode named = params instanceof ObjectNode object ? object : newObject(node);
    return new Incoming.Single(
        id.<JsonRpcMessage>map(
                known -> new JsonRpcMessage.Request(known, method.textValue(), named))
            .orElseGet(() -> new JsonRpcMessage.Notification(method.textValue(), named)));
  }

  private static ObjectNode newObject(JsonNode sibling) {
    return ((ObjectNode) sibling).objectNode();
  }

  private static Optional<RequestId> requestId(JsonNode node) {
    return node.isTextual() && node.textValue().length() > MAX_ID_CHARS
        ? Optional.empty()
        : RequestId.of(node);
  }

  private static Incoming invalid(Optional<RequestId> id, String message) {
    return malformed(id, JsonRpcError.INVALID_REQUEST, message);
  }

  private static Incoming malformed(Optional<RequestId> id, JsonRpcError error, String message) {
    return new Incoming.Malformed(new JsonRpcReply.Failure(id, error, message));
  }

  /** Writes one reply. */
  public String write(JsonRpcReply reply) {
    return text(tree(reply));
  }

  /** Writes the replies to a batch. */
  public String write(List<JsonRpcReply> replies) {
    ArrayNode array = mapper.createArrayNode();
    replies.forEach(reply -> array.add(tree(reply)));
    return text(array);
  }

  /** Writes a notification to a client. */
  public String writeNotification(String method, ObjectNode params) {
    ObjectNode tree = mapper.createObjectNode().put("jsonrpc", "2.0").put("method", method);
    tree.set("params", params);
    return text(tree);
  }

  private ObjectNode tree(JsonRpcReply reply) {
    ObjectNode tree = mapper.createObjectNode().put("jsonrpc", "2.0");
    switch (reply) {
      case JsonRpcReply.Success(RequestId id, ObjectNode result) -> {
        tree.set("id", idNode(id));
        tree.set("result", result);
      }
      case JsonRpcReply.Failure failure -> {
        tree.set("id", failure.id().map(this::idNode).orElse(NullNode.getInstance()));
        ObjectNode error = tree.putObject("error");
        error.put("code", failure.error().code()).put("message", failure.message());
        failure.data().ifPresent(data -> error.set("data", data));
      }
    }
    return tree;
  }

  private JsonNode idNode(RequestId id) {
    return switch (id) {
      case RequestId.Text(String value) -> mapper.getNodeFactory().textNode(value);
      case RequestId.Numeric(var value) -> mapper.getNodeFactory().numberNode(value);
    };
  }

  private String text(JsonNode tree) {
    try {
      return mapper.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
