package io.devbuddy.executor.http;

import java.util.Locale;
import java.util.function.Predicate;

/** Reads the media types in {@code Content-Type} and {@code Accept} (RFC 9110 section 12.5.1). */
final class MediaTypes {
  private MediaTypes() {}

  static boolean isJson(String contentType) {
    return withoutParameters(contentType).equals("application/json");
  }

  static boolean acceptsJson(String accept) {
    return accepts(
        accept,
        type ->
            type.equals("application/json") || type.equals("application/*") || type.equals("*/*"));
  }

  /** Whether a client asks for events by name; a wildcard alone gets plain JSON. */
  static boolean acceptsEvents(String accept) {
    return accepts(accept, type -> type.equals("text/event-stream") || type.equals("text/*"));
  }

  private static boolean accepts(String accept, Predicate<String> wanted) {
    for (String range : accept.split(",", -1)) {
      if (wanted.test(withoutParameters(range)) && !range.replace(" ", "").endsWith(";q=0")) {
        return true;
      }
    }
    return false;
  }

  private static String withoutParameters(String range) {
    int semicolon = range.indexOf(';');
    return (semicolon < 0 ? range : range.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }
}
