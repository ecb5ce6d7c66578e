package io.devbuddy.executor.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What all layers say together; a later one wins.
 *
 * @param files the settings files that were there
 * @param settings the values, not checked yet
 */
record Layers(List<Path> files, Settings settings) {
  Layers {
    files = List.copyOf(files);
  }

  /**
   * Reads them.
   *
   * @throws ConfigException when one cannot be read
   */
  static Layers read(LaunchOptions options, ProcessEnvironment environment) {
    List<Path> files = new ArrayList<>();
    Settings settings = new Settings();
    if (options.configDir().isPresent()) {
      Path folder = options.configDir().get();
      if (!Files.isDirectory(folder)) {
        throw new ConfigException("--config-dir " + folder + " is no folder");
      }
      String own = "appsettings." + environment.environmentName() + ".json";
      for (String name : List.of("appsettings.json", own)) {
        Path file = folder.resolve(name);
        SettingsFile.read(file)
            .ifPresent(layer -> {
              files.add(file);
              settings.override(layer);
            });
      }
    }
    settings.override(environment.settings());
    settings.override(NamedSettings.of(options.overrides(), key -> "flag --" + key));
    return new Layers(files, settings);
  }
}
