package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written about the settings is what they do. */
class ShippedSettingsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([A-Z][a-z]\\w+(?::[\\w.]+)*)` \\| (?:`(.+?)`)? ?\\| .+ \\|$");

  @Test
  void theDocumentedDefaultsAreTheDefaults(@TempDir Path folder) throws IOException {
    ObjectNode settings = new ObjectMapper().createObjectNode();
    int rows = 0;
    for (String line : Files.readAllLines(ROOT.resolve("docs/configuration.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows++;
        if (row.group(2) != null) {
          put(settings, row.group(1), row.group(2));
        }
      }
    }
    assertEquals(34, rows, "rows of the table of settings");
    Files.writeString(folder.resolve("appsettings.json"), settings.toString());
    assertEquals(builtIn(), withoutFiles(load(folder, Map.of())));
  }

  @Test
  void everyCommandExecutionSettingIsDocumented() throws IOException {
    long documented =
        Files.readAllLines(ROOT.resolve("docs/configuration.md")).stream()
            .filter(line -> line.startsWith("| `CommandExecution:"))
            .map(line -> line.split("[:`]", 4)[2])
            .distinct()
            .count();
    assertEquals(CommandExecutionConfig.class.getRecordComponents().length, documented);
  }

  @Test
  void theShippedProductionFileIsTheDefault() {
    ExecutorConfig production = load(ROOT.resolve("config"), Map.of());
    assertEquals(builtIn().commandExecution(), production.commandExecution());
    assertEquals(builtIn().server(), production.server());
  }

  @Test
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

  private static ExecutorConfig withoutFiles(ExecutorConfig config) {
    return new ExecutorConfig(
        config.environment(),
        List.of(),
        List.of(),
        config.workspace(),
        config.commandSearchPath(),
        config.server(),
        config.logLevels(),
        config.logFormat(),
        config.apiKey(),
        config.commandExecution(),
        config.metricsPort());
  }

  private static ExecutorConfig load(Path folder, Map<String, String> environment) {
    return ConfigLoader.load(
        LaunchOptions.parse(List.of("--config-dir", folder.toString())),
        new ProcessEnvironment(environment));
  }

  private static void put(ObjectNode settings, String key, String json) throws IOException {
    ObjectNode section = settings;
    List<String> steps = List.of(key.split(":", -1));
    for (String step : steps.subList(0, steps.size() - 1)) {
      section = section.withObjectProperty(step);
    }
    section.set(steps.getLast(), new ObjectMapper().readTree(json));
  }
}
