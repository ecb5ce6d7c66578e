package io.devbuddy.executor.jsonrpc;

/** The error codes that this server sends. */
public enum JsonRpcError {
  /** The text is no JSON (JSON-RPC 2.0 section 5.1). */
  PARSE_ERROR(-32700),
  /** The JSON is no request (JSON-RPC 2.0 section 5.1). */
  INVALID_REQUEST(-32600),
  /** There is no such method (JSON-RPC 2.0 section 5.1). */
  METHOD_NOT_FOUND(-32601),
  /** The parameters do not fit the method (JSON-RPC 2.0 section 5.1). */
  INVALID_PARAMS(-32602),
  /** The server failed (JSON-RPC 2.0 section 5.1). */
  INTERNAL_ERROR(-32603),
  /** The HTTP request does not fit the transport (reserved for servers, section 5.1). */
  BAD_TRANSPORT(-32000),
  /** The session is not known (reserved for servers, section 5.1). */
  SESSION_NOT_FOUND(-32001),
  /** The resource is not there or not to be read (MCP: resources, error handling). */
  RESOURCE_NOT_FOUND(-32002),
  /** A header is missing or says other than the body (MCP 2026-07-28: streamable HTTP). */
  HEADER_MISMATCH(-32020),
  /** The client lacks a capability that the request needs (MCP 2026-07-28: overview, _meta). */
  MISSING_CLIENT_CAPABILITY(-32021),
  /** The revision is not served (MCP 2026-07-28: versioning). */
  UNSUPPORTED_PROTOCOL_VERSION(-32022);

  private final int code;

  JsonRpcError(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }
}
