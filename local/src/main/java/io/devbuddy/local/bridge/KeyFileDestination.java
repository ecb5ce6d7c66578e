package io.devbuddy.local.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A fixed URL, with an API key from a file that is read for each request. */
public record KeyFileDestination(URI url, Optional<Path> keyFile) implements Destination {
  private static final int MAX_KEY_BYTES = 4096;

  @Override
  public Endpoint endpoint() throws BridgeFailure {
    return new Endpoint(url, keyFile.isEmpty() ? Optional.empty() : Optional.of(key()));
  }

  private String key() throws BridgeFailure {
    Path file = keyFile.orElseThrow();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_KEY_BYTES + 1);
      String key = new String(bytes, StandardCharsets.UTF_8).strip();
      if (bytes.length > MAX_KEY_BYTES
          || key.isEmpty()
          || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw new BridgeFailure(
            Reason.API_KEY_FILE,
            "the file of the API key, " + file + ", has to hold one line of printable ASCII");
      }
      return key;
    } catch (IOException e) {
      throw new BridgeFailure(
          Reason.API_KEY_FILE,
          "the file of the API key, " + file + ", cannot be read: " + e.getClass().getSimpleName(),
          e);
    }
  }

  @Override
  public void doubted() {
    // Nothing is remembered.
  }

  @Override
  public String keyAdvice() {
    return keyFile
        .map(file -> "the key in " + file + " is not the server's")
        .orElse("the server wants an API key: name its file with --api-key-file");
  }
}
