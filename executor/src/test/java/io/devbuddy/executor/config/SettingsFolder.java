package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A folder of settings files, and what is made of them. */
abstract class SettingsFolder {
  @TempDir Path folder;

  final void file(String name, String json) throws IOException {
    Files.writeString(folder.resolve(name), json);
  }

  final ExecutorConfig load(Map<String, String> environment, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--config-dir", folder.toString()));
    all.addAll(List.of(arguments));
    return ConfigLoader.load(LaunchOptions.parse(all), new ProcessEnvironment(environment));
  }

  final String complaint(Map<String, String> environment, String... arguments) {
    ConfigException refused =
        assertThrows(ConfigException.class, () -> load(environment, arguments));
    String message = String.valueOf(refused.getMessage());
    assertEquals(1, message.lines().count(), message);
    return message;
  }
}
