package io.devbuddy.local.bridge;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that a revision of streamable HTTP wants beside the message. */
final class TransportHeaders {
  static final String SESSION = "Mcp-Session-Id";
  private static final String REVISION = "MCP-Protocol-Version";
  // The first revision with the header; revisions are dates, and compare as text.
  private static final String FIRST_WITH_HEADER = "2025-06-18";
  private static final String ENCODED = "=?base64?";

  private TransportHeaders() {}

  static Map<String, String> of(Message message, Session.Agreed agreed) {
    Map<String, String> headers = new LinkedHashMap<>();
    Envelope first = message.first();
    String own = first.parameters().revision();
    if (!own.isEmpty()) {
      put(headers, REVISION, own);
      put(headers, "Mcp-Method", first.method());
      String name = name(first);
      if (!name.isEmpty()) {
        headers.put("Mcp-Name", encoded(name));
      }
    } else if (!first.method().equals("initialize")) {
      headers.putAll(of(agreed));
    }
    return headers;
  }

  /** The headers of a message that belongs to a session. */
  static Map<String, String> of(Session.Agreed agreed) {
    Map<String, String> headers = new LinkedHashMap<>();
    agreed.id().ifPresent(id -> put(headers, SESSION, id));
    if (agreed.revision().compareTo(FIRST_WITH_HEADER) >= 0) {
      put(headers, REVISION, agreed.revision());
    }
    return headers;
  }

  private static String name(Envelope request) {
    return switch (request.method()) {
      case "tools/call", "prompts/get" -> request.parameters().name();
      case "resources/read" -> request.parameters().uri();
      default -> "";
    };
  }

  // A header that cannot be written is left out: the server then says what is wrong.
  private static void put(Map<String, String> headers, String name, String value) {
    if (isPlain(value)) {
      headers.put(name, value);
    }
  }

  private static boolean isPlain(String value) {
    return value.equals(value.strip()) && value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private static String encoded(String value) {
    if (isPlain(value) && !value.startsWith(ENCODED)) {
      return value;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return ENCODED + Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}
