package io.devbuddy.executor.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads {@code Authentication:ApiKey}. */
final class ApiKeySettings {
  private static final String SECTION = "Authentication:ApiKey:";
  private static final String KEYS = SECTION + "Keys";
  private static final Pattern NAME = Pattern.compile("[a-z0-9._@-]{1,64}");

  private ApiKeySettings() {}

  /**
   * Who may call.
   *
   * @param privateFile is told of each file that holds a key
   */
  static ApiKeyConfig of(ConfigReader reader, Settings settings, Consumer<Path> privateFile) {
    boolean enabled = reader.bool(SECTION + "Enabled", false);
    Optional<String> key =
        reader.scalar(SECTION + "Key").map(Setting.Scalar::text).filter(text -> !text.isBlank());
    Optional<Setting.Scalar> keyFile = reader.scalar(SECTION + "KeyFile");
    Optional<Setting.Scalar> previousFile = reader.scalar(SECTION + "PreviousKeyFile");
    Map<String, Setting.Scalar> named = named(settings);
    if (!enabled) {
      return new ApiKeyConfig(Optional.empty());
    }
    if (key.isEmpty() && keyFile.isEmpty() && named.isEmpty()) {
      throw new ConfigException(
          "Authentication:ApiKey:Enabled is true, so Authentication:ApiKey:KeyFile"
              + " (or Key, or Keys) must hold the key");
    }
    List<KeySource> sources = new ArrayList<>();
    List<Setting.Scalar> files = new ArrayList<>();
    if (key.isPresent()) {
      sources.add(new KeyFile.Text(key.get()));
    } else {
      keyFile.ifPresent(file -> {
        sources.add(new KeyFile.Current(file));
        files.add(file);
      });
    }
    previousFile.ifPresent(file -> {
      sources.add(new KeyFile.Previous(file));
      files.add(file);
    });
    named.forEach((name, file) -> {
      // A file may go while the server runs, which takes its key away; at the start it is a slip.
      KeyFile.read(file);
      sources.add(new KeyFile.Named(name, file));
      files.add(file);
    });
    ApiKeys keys = new ApiKeys(sources, System::nanoTime);
    files.forEach(file -> privateFile.accept(Path.of(file.text()).toAbsolutePath().normalize()));
    return new ApiKeyConfig(Optional.of(keys));
  }

  private static Map<String, Setting.Scalar> named(Settings settings) {
    settings
        .take(KEYS)
        .ifPresent(setting -> {
          throw new ConfigException(setting.origin() + " must be an object of key files by name");
        });
    Map<String, Setting.Scalar> named = new TreeMap<>();
    settings.takeSection(KEYS).forEach((name, setting) -> named.put(name, file(name, setting)));
    return named;
  }

  private static Setting.Scalar file(String name, Setting setting) {
    if (!(setting instanceof Setting.Scalar file) || file.text().isBlank()) {
      throw new ConfigException(setting.origin() + " must be the path of a file with a key");
    }
    if (!NAME.matcher(name).matches() || name.equals(KeyFile.UNNAMED)) {
      throw new ConfigException(
          setting.origin()
              + " names a key by something else than 1 to 64 of the characters a-z 0-9 . _ @ -,"
              + " or by api-key, which is the key without a name");
    }
    return file;
  }
}
