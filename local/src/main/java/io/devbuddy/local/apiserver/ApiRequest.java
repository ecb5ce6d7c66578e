package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request, read completely.
 *
 * @param path decoded, without the query
 * @param query the first value of each parameter
 * @param headers by lower-case name
 */
record ApiRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  private static final String READABLE = "application/json, application/yaml";

  /** A query parameter, empty when it is absent or has no value. */
  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  boolean isSet(String name) {
    return query(name).filter(value -> value.equals("true") || value.equals("1")).isPresent();
  }

  Optional<Long> number(String name) {
    try {
      return query(name).map(Long::valueOf);
    } catch (NumberFormatException _) {
      throw StatusException.badRequest(name + " must be a whole number");
    }
  }

  String userAgent() {
    return headers.getOrDefault("user-agent", "");
  }

  boolean isWebSocket() {
    return headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket");
  }

  String accept() {
    return headers.getOrDefault("accept", "");
  }

  /** The content type without its parameters, JSON when there is none. */
  String mediaType() {
    String contentType = headers.getOrDefault("content-type", "application/json");
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The body as a tree.
   *
   * @throws StatusException 415 when it is neither JSON nor YAML, 400 when it is broken
   */
  JsonNode parsedBody() {
    return switch (mediaType()) {
      case "application/json", "application/yaml" -> Json.parse(body, mediaType());
      default -> throw StatusException.unsupportedMediaType(mediaType(), READABLE);
    };
  }
}
