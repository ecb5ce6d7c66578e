package io.devbuddy.local.apiserver;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps web pages out. The server asks for no credentials, so a page in the user's browser must not
 * reach it: neither by a name that resolves to 127.0.0.1 (DNS rebinding) nor across origins.
 */
final class LoopbackGuard {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern PORT = Pattern.compile(":\\d+$");

  private LoopbackGuard() {}

  /** Why the request is refused; empty when it may pass. */
  static Optional<String> refusal(Map<String, String> headers) {
    String host = headers.getOrDefault("host", "").toLowerCase(Locale.ROOT);
    if (!LOOPBACK.contains(PORT.matcher(host).replaceFirst(""))) {
      return Optional.of(
          "the Host header must be 127.0.0.1, localhost or [::1]; other names are refused");
    }
    // This server has no pages, so its own origin comes from a client (fabric8 sends it) only.
    String own = "http://" + host;
    if (!headers.getOrDefault("origin", own).equalsIgnoreCase(own)) {
      return Optional.of("requests of web pages (with a foreign Origin header) are refused");
    }
    return Optional.empty();
  }
}
