package io.devbuddy.executor.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A setting as the executor takes it.
 *
 * @param name its key, or the name of an environment variable
 * @param value JSON; null where there is none; a secret is hidden
 * @param source the file, variable or flag that says so, or {@code default}
 */
public record EffectiveSetting(String name, JsonNode value, String source) {
  /** What stands for every secret. */
  public static final String HIDDEN = "***";

  private static final String DEFAULT = "default";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Variables that are no settings, and what stands for one that is not there. */
  private static final Map<String, String> VARIABLES = new LinkedHashMap<>();

  static {
    VARIABLES.put("ASPNETCORE_ENVIRONMENT", "Production");
    VARIABLES.put("CODE_BASE_PATH", "/workspace");
    VARIABLES.put("ASPNETCORE_HTTP_PORTS", "8080");
    VARIABLES.put("ASPNETCORE_HTTPS_PORTS", "8081");
  }

  /**
   * Every setting, by name.
   *
   * @throws ConfigException when the executor would not start with them
   */
  public static List<EffectiveSetting> all(LaunchOptions options, ProcessEnvironment environment) {
    ExecutorConfig config = ConfigLoader.load(options, environment);
    Map<String, Settings.Named> written = Layers.read(options, environment).settings().all();
    Map<String, EffectiveSetting> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    written.values().forEach(named -> settings.put(named.key(), of(named)));
    for (KnownSetting known : KnownSetting.all()) {
      // Written in whatever case, it is shown as the schema has it.
      EffectiveSetting own = settings.remove(known.key());
      settings.put(
          known.key(),
          own == null
              ? new EffectiveSetting(known.key(), fallback(known, config), DEFAULT)
              : new EffectiveSetting(
                  known.key(), known.secret() ? JSON.textNode(HIDDEN) : own.value(), own.source()));
    }
    List<EffectiveSetting> all = new ArrayList<>();
    VARIABLES.forEach((name, fallback) -> all.add(variable(name, fallback, environment)));
    all.addAll(settings.values());
    return all;
  }

  private static EffectiveSetting variable(
      String name, String fallback, ProcessEnvironment environment) {
    String value = environment.variables().get(name);
    return value == null
        ? new EffectiveSetting(name, JSON.textNode(fallback), DEFAULT)
        : new EffectiveSetting(name, JSON.textNode(value), "environment variable");
  }

  /** The longest timeout bounds the usual one. */
  private static JsonNode fallback(KnownSetting known, ExecutorConfig config) {
    return known.key().equals("CommandExecution:DefaultTimeoutSeconds")
        ? JSON.numberNode(config.commandExecution().defaultTimeout().toSeconds())
        : known.schema().path("default").isMissingNode()
            ? JSON.nullNode()
            : known.schema().path("default");
  }

  private static EffectiveSetting of(Settings.Named named) {
    String source = named.setting().origin().replaceFirst("^\\S+ in ", "");
    return new EffectiveSetting(named.key(), value(named.setting()), source);
  }

  private static JsonNode value(Setting setting) {
    return switch (setting) {
      case Setting.Scalar scalar -> scalar(scalar.text());
      case Setting.Items items -> {
        var array = JSON.arrayNode();
        items
            .texts()
            .forEach(text -> array.add(items.numbers() ? scalar(text) : JSON.textNode(text)));
        yield array;
      }
    };
  }

  private static JsonNode scalar(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    return text.matches("-?\\d{1,18}")
        ? JSON.numberNode(Long.parseLong(text))
        : JSON.textNode(text);
  }

  /** A line for people. */
  public String line() {
    return name + " = " + (value.isNull() ? "(not set)" : value) + "  (" + source + ")";
  }

  /** A member of an object for programs. */
  public void addTo(ObjectNode object) {
    object.putObject(name).put("source", source).set("value", value);
  }
}
