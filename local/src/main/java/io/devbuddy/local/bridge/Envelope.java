package io.devbuddy.local.bridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What the bridge has to know of one JSON-RPC message.
 *
 * @param id of a request or an answer, where there is one that can be used
 * @param hasId whether the message has an id at all, be it null
 * @param method empty for an answer
 * @param isAnswer whether it has a result or an error
 * @param errorMessage of an error, else empty
 * @param agreedRevision the revision in the result of an initialize, else empty
 * @param parameters what of the parameters becomes headers
 * @param from where the message begins in the bytes that were read
 * @param to where it ends
 */
record Envelope(
    Optional<RequestId> id,
    boolean hasId,
    String method,
    boolean isAnswer,
    String errorMessage,
    String agreedRevision,
    Parameters parameters,
    long from,
    long to) {
  static final JsonFactory JSON = new JsonFactory();

  /**
   * Parameters that the transport uses.
   *
   * @param name of a tool or a prompt, else empty
   * @param uri of a resource, else empty
   * @param revision that the request says itself, as those since 2026-07-28 do, else empty
   * @param cancels the request that a notification cancels
   */
  record Parameters(String name, String uri, String revision, Optional<RequestId> cancels) {
    private static final String REVISION = "io.modelcontextprotocol/protocolVersion";
    static final Parameters NONE = new Parameters("", "", "", Optional.empty());

    static Parameters read(JsonParser parser) throws IOException {
      String name = "";
      String uri = "";
      String revision = "";
      Optional<RequestId> cancels = Optional.empty();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "name" -> name = text(parser);
          case "uri" -> uri = text(parser);
          case "requestId" -> cancels = RequestId.of(parser);
          case "_meta" -> revision = textOf(REVISION, parser);
          default -> parser.skipChildren();
        }
      }
      return new Parameters(name, uri, revision, cancels);
    }
  }

  boolean isRequest() {
    return !method.isEmpty() && hasId;
  }

  /** Reads the object that the parser stands at. */
  static Envelope read(JsonParser parser) throws IOException {
    long from = parser.currentTokenLocation().getByteOffset();
    Optional<RequestId> id = Optional.empty();
    boolean hasId = false;
    String method = "";
    boolean isAnswer = false;
    String errorMessage = "";
    String agreed = "";
    Parameters parameters = Parameters.NONE;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "id" -> {
          hasId = true;
          id = RequestId.of(parser);
        }
        case "method" -> method = text(parser);
        case "params" -> {
          if (value == JsonToken.START_OBJECT) {
            parameters = Parameters.read(parser);
          } else {
            parser.skipChildren();
          }
        }
        case "result" -> {
          isAnswer = true;
          agreed = textOf("protocolVersion", parser);
        }
        case "error" -> {
          isAnswer = true;
          errorMessage = textOf("message", parser);
        }
        default -> parser.skipChildren();
      }
    }
    long to = parser.currentLocation().getByteOffset();
    return new Envelope(id, hasId, method, isAnswer, errorMessage, agreed, parameters, from, to);
  }

  /** The id of a message of which only the beginning is there. */
  static Optional<RequestId> idInBeginning(InputStream beginning) {
    try (JsonParser parser = JSON.createParser(beginning)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean isId = parser.currentName().equals("id");
          parser.nextToken();
          if (isId) {
            return RequestId.of(parser);
          }
          parser.skipChildren();
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return "";
  }

  /** The text of one field of the object that the parser stands at; empty where there is none. */
  private static String textOf(String wanted, JsonParser parser) throws IOException {
    String found = "";
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return found;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isWanted = parser.currentName().equals(wanted);
      parser.nextToken();
      if (isWanted) {
        found = text(parser);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }
}
