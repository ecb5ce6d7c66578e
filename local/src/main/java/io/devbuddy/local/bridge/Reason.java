package io.devbuddy.local.bridge;

/** Why the bridge answers a request itself, with the JSON-RPC code that goes with it. */
public enum Reason {
  /** No connection; the request was not carried out. */
  UNREACHABLE(-32000),
  /** The connection broke before the answer; whether the request was carried out is not known. */
  CONNECTION_LOST(-32000),
  /** The server sent nothing for too long. */
  TIMED_OUT(-32001),
  /** The server answered another HTTP status than 2xx, with no JSON-RPC answer. */
  HTTP_STATUS(-32603),
  /** The server refused the API key, or there is none. */
  UNAUTHORIZED(-32000),
  /** The file of the API key cannot be used. */
  API_KEY_FILE(-32000),
  /** The workspace was not found, or has no endpoint yet. */
  NO_WORKSPACE(-32000),
  /** What the server sent is no answer to the request. */
  BAD_ANSWER(-32603),
  /** A message of the server is longer than the bridge takes. */
  ANSWER_TOO_LARGE(-32603),
  /** A line of the client is longer than the bridge takes. */
  REQUEST_TOO_LARGE(-32600),
  /** Too much is under way. */
  TOO_MANY_REQUESTS(-32000),
  /** A request has the id of another one that is under way, or none that can be used. */
  BAD_ID(-32600),
  /** A line is not JSON. */
  PARSE_ERROR(-32700),
  /** The input ended, and the answer did not come in time. */
  ENDED(-32000);

  private final int code;

  Reason(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
