package io.devbuddy.local.bridge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JSON-RPC message, or a batch of them, with its bytes. */
record Message(Chunks bytes, boolean isBatch, List<Envelope> parts) {
  /** Bytes that are no JSON-RPC message. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** Reads the envelopes. */
  static Message read(Chunks bytes) throws Malformed {
    // Jackson's messages quote the input, which may hold secrets: they are not passed on.
    try (JsonParser parser = Envelope.JSON.createParser(bytes.read())) {
      List<Envelope> parts = new ArrayList<>();
      JsonToken first = parser.nextToken();
      boolean isBatch = first == JsonToken.START_ARRAY;
      if (isBatch) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          parts.add(Envelope.read(parser));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY || parts.isEmpty()) {
          throw new Malformed("an array that holds something else than JSON-RPC messages");
        }
      } else if (first == JsonToken.START_OBJECT) {
        parts.add(Envelope.read(parser));
      } else {
        throw new Malformed("no JSON object");
      }
      if (parser.nextToken() != null) {
        throw new Malformed("more than one JSON value");
      }
      return new Message(bytes, isBatch, List.copyOf(parts));
    } catch (IOException e) {
      throw new Malformed("no JSON");
    }
  }

  Envelope first() {
    return parts.getFirst();
  }
}
