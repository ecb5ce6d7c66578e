package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,18}");
  private static final String READABLE =
      "application/json, application/yaml (kubectl apply -f and kubectl create -f send them)";

  /** A query parameter, empty when it is absent or has no value. */
  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  boolean isSet(String name) {
    return query(name).filter(value -> value.equals("true") || value.equals("1")).isPresent();
  }

  /** A query parameter that counts something: 0 or more. */
  Optional<Long> number(String name) {
    Optional<String> text = query(name);
    if (text.filter(value -> !WHOLE_NUMBER.matcher(value).matches()).isPresent()) {
      throw StatusException.badRequest(name + " must be a whole number of 0 or more");
    }
    return text.map(Long::valueOf);
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
