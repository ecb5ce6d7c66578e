package io.devbuddy.executor.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the file that {@code Authentication:ApiKey:KeyFile} names. */
final class KeyFile {
  private static final int MAX_KEY_BYTES = 4096;

  private KeyFile() {}

  /** The key in the file, without blanks and line ends around it. */
  static String read(Setting.Scalar setting) {
    byte[] bytes;
    try (var in = Files.newInputStream(Path.of(setting.text()))) {
      bytes = in.readNBytes(MAX_KEY_BYTES + 1);
    } catch (IOException | InvalidPathException e) {
      throw new ConfigException(
          setting.origin() + " names " + setting.text() + ", which cannot be read");
    }
    String key = new String(bytes, StandardCharsets.UTF_8).strip();
    if (key.isEmpty() || bytes.length > MAX_KEY_BYTES) {
      throw new ConfigException(
          setting.origin()
              + " names "
              + setting.text()
              + ", which must hold a key of 1 to "
              + MAX_KEY_BYTES
              + " bytes");
    }
    return key;
  }
}
