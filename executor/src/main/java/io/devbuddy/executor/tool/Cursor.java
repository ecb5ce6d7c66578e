package io.devbuddy.executor.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Says where the next page begins, without anything kept on the server. */
final class Cursor {
  private Cursor() {}

  static String of(String place) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
  }

  /** The place of a cursor. */
  static String read(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong();
    }
  }

  static ArgumentReader.InvalidArgumentException wrong() {
    return new ArgumentReader.InvalidArgumentException(
        "cursor must be the nextCursor of the page before, as it was");
  }
}
