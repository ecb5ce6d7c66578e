package io.devbuddy.executor.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the files that {@code Authentication:ApiKey} names. */
final class KeyFile {
  private static final int MAX_KEY_BYTES = 4096;

  private KeyFile() {}

  /**
   * Where the settings say that keys are.
   *
   * @param text the current key itself; read before its file
   * @param file file with the current key
   * @param fileBefore file with the key before it; it may be missing
   */
  record Places(
      Optional<String> text, Optional<Setting.Scalar> file, Optional<Setting.Scalar> fileBefore)
      implements ApiKeyFiles {
    @Override
    public ApiKey current() {
      return new ApiKey(text.orElseGet(() -> read(file.orElseThrow())));
    }

    @Override
    public Optional<ApiKey> previous() {
      return fileBefore.filter(KeyFile::exists).map(setting -> new ApiKey(read(setting)));
    }
  }

  private static boolean exists(Setting.Scalar setting) {
    try {
      return Files.exists(Path.of(setting.text()));
    } catch (InvalidPathException e) {
      throw new ConfigException(setting.origin() + " must be the path of a file");
    }
  }

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
