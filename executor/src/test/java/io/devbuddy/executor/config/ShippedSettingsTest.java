package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  @Tag("P72")
  void aBackupOfTheFilesRestoresTheSameSettings(@TempDir Path folder) throws Exception {
    Path archive = folder.resolve("config-backup.tar.gz").toAbsolutePath();
    shell(ROOT, "tar -czf '" + archive + "' config/appsettings*.json");
    shell(folder, "tar -xzf '" + archive + "'");
    for (String environment : List.of("Production", "Development")) {
      Map<String, String> variables = Map.of("ASPNETCORE_ENVIRONMENT", environment);
      ExecutorConfig restored = load(folder.resolve("config"), variables);
      ExecutorConfig original = load(ROOT.resolve("config"), variables);
      assertEquals(original.files().size(), restored.files().size());
      assertEquals(original.commandExecution(), restored.commandExecution());
      assertEquals(original.server(), restored.server());
      assertEquals(original.logLevels(), restored.logLevels());
    }
  }

  private static void shell(Path folder, String command) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
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
