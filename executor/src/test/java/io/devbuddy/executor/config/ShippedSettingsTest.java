package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The files that are shipped say what they should. */
class ShippedSettingsTest {
  private static final Path ROOT = Path.of("..");

  @Test
  @Tag("P17")
  void theShippedProductionFileIsTheDefault() {
    ExecutorConfig production = load(ROOT.resolve("config"), Map.of());
    assertEquals(builtIn().commandExecution(), production.commandExecution());
    assertEquals(builtIn().server(), production.server());
  }

  @Test
  @Tag("P21")
  void theShippedDevelopmentFileShowsMore() {
    ExecutorConfig development =
        load(ROOT.resolve("config"), Map.of("ASPNETCORE_ENVIRONMENT", "Development"));
    assertFalse(development.commandExecution().sanitizeErrorMessages());
    assertEquals(2, development.files().size());
    assertEquals(
        builtIn().commandExecution().allowedCommands(),
        development.commandExecution().allowedCommands());
  }

  private static ExecutorConfig builtIn() {
    return ConfigLoader.load(LaunchOptions.parse(List.of()), new ProcessEnvironment(Map.of()));
  }

  private static ExecutorConfig load(Path folder, Map<String, String> environment) {
    return ConfigLoader.load(
        LaunchOptions.parse(List.of("--config-dir", folder.toString())),
        new ProcessEnvironment(environment));
  }
}
