package io.devbuddy.local.bridge;

import java.net.URI;
import java.util.Optional;

/** Where requests go, and the API key that they carry; the key is never printed. */
public record Endpoint(URI url, Optional<String> apiKey) {
  @Override
  public String toString() {
    return "Endpoint[" + url + "]";
  }
}
