package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schema of the settings says what the executor does, and the page says what the schema says.
 */
class SettingsSchemaTest {
  private static final Path CONFIG = Path.of("../config");
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final String BEGIN = "<!-- The table is generated";
  private static final String END = "<!-- End of the table -->\n";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(CONFIG.resolve("appsettings.schema.json")));
  }

  private static List<KnownSetting> settings() {
    return KnownSetting.all();
  }

  @Test
  void tableOfThePageIsThatOfTheSchema() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    assertTrue(0 < begin && begin < end, "the page has lost the marks of its table");
    StringBuilder table =
        new StringBuilder(
            """
            <!-- The table is generated from config/appsettings.schema.json; to regenerate:
                 mvn -q -pl executor test -Dtest=SettingsSchemaTest -Dgolden=write -->

            | key | default | meaning |
            |---|---|---|
            """);
    for (KnownSetting setting : settings()) {
      JsonNode fallback = setting.schema().path("default");
      table.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  setting.key(),
                  fallback.isMissingNode() ? "" : "`" + spaced(fallback) + "`",
                  setting.schema().path("description").asText()));
    }
    String wanted = page.substring(0, begin) + table + "\n" + page.substring(end);
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, wanted);
    }
    assertEquals(wanted, Files.readString(PAGE));
  }

  private static String spaced(JsonNode value) {
    return value.isArray()
        ? "[" + String.join(", ", value.valueStream().map(JsonNode::toString).toList()) + "]"
        : value.toString();
  }

  @Test
  void defaultsOfTheSchemaAreTheDefaults() throws IOException {
    ObjectNode all = JSON.createObjectNode();
    settings().stream()
        .filter(setting -> setting.schema().has("default"))
        .forEach(setting -> put(all, setting.key(), setting.schema().path("default")));
    ExecutorConfig builtIn =
        ConfigLoader.load(LaunchOptions.parse(List.of()), new ProcessEnvironment(Map.of()));
    ExecutorConfig written = load(all);
    assertEquals(builtIn.commandExecution(), written.commandExecution());
    assertEquals(builtIn.server(), written.server());
    assertEquals(builtIn.logLevels(), written.logLevels());
    assertEquals(builtIn.logFormat(), written.logFormat());
    assertEquals(builtIn.logForward(), written.logForward());
    assertEquals(builtIn.apiKey(), written.apiKey());
    assertEquals(builtIn.jwt(), written.jwt());
    assertEquals(builtIn.metricsPort(), written.metricsPort());
  }

  @Test
  void everySettingOfTheExecutorIsInTheSchema() {
    List<String> sections =
        settings().stream()
            .map(KnownSetting::key)
            .filter(key -> key.startsWith("CommandExecution:"))
            .map(key -> key.split(":", 3)[1])
            .distinct()
            .toList();
    // One component holds the three settings of commands in the background.
    assertEquals(
        CommandExecutionConfig.class.getRecordComponents().length + 2,
        sections.size(),
        "" + sections);
  }

  @Test
  void shippedFilesFitTheSchemaAndNameIt() throws IOException {
    try (Stream<Path> files = Files.list(CONFIG)) {
      for (Path file :
          files.filter(file -> file.toString().matches(".*gs(\\.\\w+)?\\.json")).toList()) {
        if (!file.endsWith("appsettings.schema.json")) {
          JsonNode content = JSON.readTree(file.toFile());
          assertEquals(List.of(), List.copyOf(schema().validate(content)), file.toString());
          assertEquals("./appsettings.schema.json", content.path("$schema").asText());
        }
      }
    }
  }

  /** The executor takes the values of the schema's ends and choices, and the schema does too. */
  @ParameterizedTest
  @MethodSource("settings")
  void schemaAndExecutorAgree(KnownSetting setting) throws IOException {
    JsonNode own = setting.schema();
    List<JsonNode> good = new ArrayList<>();
    List<JsonNode> bad = new ArrayList<>();
    own.path("enum").forEach(good::add);
    if (own.has("minimum")) {
      good.add(JSON.getNodeFactory().numberNode(own.path("minimum").longValue()));
      bad.add(JSON.getNodeFactory().numberNode(own.path("minimum").longValue() - 1));
    }
    if (own.has("maximum")) {
      good.add(JSON.getNodeFactory().numberNode(own.path("maximum").longValue()));
      bad.add(JSON.getNodeFactory().numberNode(own.path("maximum").longValue() + 1));
    }
    switch (own.path("type").asText()) {
      case "boolean" -> {
        good.addAll(List.of(JSON.readTree("true"), JSON.readTree("false")));
        bad.add(JSON.readTree("\"maybe\""));
      }
      case "array" -> bad.addAll(List.of(JSON.readTree("\"x\""), JSON.readTree("[{}]")));
      case "integer" -> bad.addAll(List.of(JSON.readTree("\"many\""), JSON.readTree("1.5")));
      default -> bad.add(JSON.readTree("[\"x\"]"));
    }
    for (JsonNode value : bad) {
      ObjectNode settings = put(companions(setting.key()), setting.key(), value);
      assertThrows(ConfigException.class, () -> load(settings), settings.toString());
      assertTrue(!schema().validate(settings).isEmpty(), settings.toString());
    }
    for (JsonNode value : good) {
      ObjectNode settings = put(companions(setting.key()), setting.key(), value);
      assertDoesNotThrow(() -> load(settings), settings.toString());
      assertEquals(List.of(), List.copyOf(schema().validate(settings)), settings.toString());
    }
  }

  /** Settings that make others of another section usable. */
  private static ObjectNode companions(String key) {
    ObjectNode settings = JSON.createObjectNode();
    return switch (key) {
      case "CommandExecution:DefaultTimeoutSeconds" ->
          put(
              settings,
              "CommandExecution:MaxTimeoutSeconds",
              JSON.getNodeFactory().numberNode(86_400));
      case "Authentication:ApiKey:Enabled" ->
          put(
              settings,
              "Authentication:ApiKey:Key",
              JSON.getNodeFactory().textNode("0123456789abcdef".repeat(2)));
      case "Logging:Forward:Protocol" ->
          put(settings, "Logging:Forward:Host", JSON.getNodeFactory().textNode("logs.example.org"));
      case "CommandExecution:Network:Mode" ->
          put(settings, "CommandExecution:Network:Ports", JSON.createArrayNode().add(443));
      default -> settings;
    };
  }

  private ExecutorConfig load(ObjectNode settings) throws IOException {
    Files.writeString(folder.resolve("appsettings.json"), settings.toString());
    return ConfigLoader.load(
        LaunchOptions.parse(List.of("--config-dir", folder.toString())),
        new ProcessEnvironment(Map.of()));
  }

  private static ObjectNode put(ObjectNode settings, String key, JsonNode value) {
    ObjectNode section = settings;
    List<String> steps = List.of(key.split(":", -1));
    for (String step : steps.subList(0, steps.size() - 1)) {
      section = section.withObjectProperty(step);
    }
    section.set(steps.getLast(), value);
    return settings;
  }
}
