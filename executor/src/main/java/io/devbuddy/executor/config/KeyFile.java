package io.devbuddy.executor.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Reads the files that {@code Authentication:ApiKey} names. */
final class KeyFile {
  private static final int MAX_KEY_BYTES = 4096;

  /** The name of those who present a key without a name. */
  static final String UNNAMED = "api-key";

  private KeyFile() {}

  /** A key that stands in the settings. */
  record Text(String key) implements KeySource {
    @Override
    public String principal() {
      return UNNAMED;
    }

    @Override
    public List<ApiKey> read() {
      return List.of(new ApiKey(key));
    }
  }

  /** A file with the current key. */
  record Current(Setting.Scalar file) implements KeySource {
    @Override
    public String principal() {
      return UNNAMED;
    }

    @Override
    public List<ApiKey> read() {
      return List.of(new ApiKey(KeyFile.read(file)));
    }
  }

  /** A file with the key before the current one; it may be missing. */
  record Previous(Setting.Scalar file) implements KeySource {
    @Override
    public String principal() {
      return UNNAMED;
    }

    @Override
    public List<ApiKey> read() {
      return exists(file) ? List.of(new ApiKey(KeyFile.read(file))) : List.of();
    }
  }

  /**
   * A file with the keys of one name, one a line: the current one, then those before it. Once it is
   * missing, nobody has the name any more.
   */
  record Named(String principal, Setting.Scalar file) implements KeySource {
    @Override
    public List<ApiKey> read() {
      return exists(file)
          ? KeyFile.read(file)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(ApiKey::new)
              .toList()
          : List.of();
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
