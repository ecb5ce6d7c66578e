package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What a request is answered with. */
sealed interface Reply {

  /** A JSON document; each warning becomes a {@code Warning} header (RFC 7234 section 5.5). */
  record Document(int code, JsonNode body, List<String> warnings) implements Reply {}

  /** A plain text. */
  record Text(String body) implements Reply {}

  /** A body that goes on for as long as {@code writer} writes; each flush reaches the client. */
  record Stream(String contentType, Writer writer) implements Reply {}

  /** Writes the body of a stream. */
  @FunctionalInterface
  interface Writer {
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }

  static Reply ok(JsonNode body) {
    return new Document(200, body, List.of());
  }
}
