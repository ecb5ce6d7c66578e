package io.devbuddy.executor.jsonrpc;

import java.math.BigInteger;

/** The id of a request: a string or a whole number (MCP narrows JSON-RPC 2.0 section 4). */
public sealed interface RequestId {

  /** An id that is a string. */
  record Text(String value) implements RequestId {}

  /** An id that is a whole number of any size. */
  record Numeric(BigInteger value) implements RequestId {}
}
