package io.devbuddy.executor.http;

import io.devbuddy.executor.mcp.Principal;
import io.devbuddy.executor.process.Cancellation;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** One request and its answer: all that the MCP endpoint knows of the HTTP server. */
interface HttpExchange {

  /** The request's method, in upper case. */
  String method();

  /** The first header of this name. */
  Optional<String> header(String name);

  /** Who the caller has proved to be, if callers must. */
  Optional<Principal> principal();

  /** The whole body; the server bounds its size. */
  byte[] body() throws IOException;

  /** Is cancelled when the server learns that the client is gone. */
  Cancellation cancellation();

  /** Answers with one whole reply. */
  void reply(HttpReply reply) throws IOException;

  /** Answers with a stream of events. */
  EventStream stream(Map<String, String> headers) throws IOException;

  /** An open answer; see the WHATWG's server-sent events. */
  interface EventStream {
    /**
     * Sends a comment, which clients ignore.
     *
     * @throws IOException when the client is gone
     */
    void comment() throws IOException;

    /**
     * Sends one event of type {@code message}.
     *
     * @throws IOException when the client is gone
     */
    void event(String data) throws IOException;

    /**
     * Sends one event of type {@code message} and ends the stream.
     *
     * @throws IOException when the client is gone
     */
    void last(String data) throws IOException;
  }
}
