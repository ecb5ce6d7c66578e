package io.devbuddy.executor.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Optional;

/** The id of a request: a string or a whole number (MCP narrows JSON-RPC 2.0 section 4). */
public sealed interface RequestId {

  /** Reads one; empty when the node is neither. */
  static Optional<RequestId> of(JsonNode node) {
    if (node.isTextual()) {
      return Optional.of(new Text(node.textValue()));
    }
    return node.isIntegralNumber()
        ? Optional.of(new Numeric(node.bigIntegerValue()))
        : Optional.empty();
  }

  /** An id that is a string. */
  record Text(String value) implements RequestId {}

  /** An id that is a whole number of any size. */
  record Numeric(BigInteger value) implements RequestId {}
}
