package io.devbuddy.executor.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code appsettings} file: JSON with comments and trailing commas allowed. */
final class SettingsFile {
  private static final int MAX_FILE_BYTES = 1 << 20;

  /** Names the schema for editors. */
  static final String SCHEMA = "$schema";

  /** Sections that other versions of these files hold and that mean nothing here. */
  private static final Set<String> FOREIGN_SECTIONS =
      Set.of("gitrepos", "gitrepositoriespath", SCHEMA);

  /**
   * The objects that may be empty, as each of their keys may be left out. Anywhere else an empty
   * object would leave no trace, and what stands for a key that is not there may allow more.
   */
  private static final Set<String> SECTIONS =
      Set.of(
          "",
          "logging",
          "metrics",
          "limits",
          "logging:loglevel",
          "logging:console",
          "logging:console:formatteroptions",
          "authentication",
          "authentication:apikey",
          "authentication:apikey:keys",
          "authentication:jwt",
          "commandexecution",
          "commandexecution:helpers",
          "commandexecution:argumentrules",
          "commandexecution:network",
          "commandexecution:tools");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build());
  }

  private final Path file;
  private final String name;
  private final Settings settings = new Settings();

  private SettingsFile(Path file) {
    this.file = file;
    this.name = file.getFileName().toString();
  }

  /**
   * Reads a file; empty when there is none.
   *
   * @throws ConfigException when it cannot be read or is not such a file
   */
  static Optional<Settings> read(Path file) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    SettingsFile reading = new SettingsFile(file);
    reading.flatten("", reading.parse());
    return Optional.of(reading.settings);
  }

  private JsonNode parse() {
    JsonNode root;
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw new ConfigException(file + " is larger than " + MAX_FILE_BYTES + " bytes");
      }
      root = MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new ConfigException(file + " is not valid JSON" + place(e) + firstLine(e));
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read: " + e.getMessage());
    }
    if (!root.isObject()) {
      throw new ConfigException(file + " must hold a JSON object");
    }
    return root;
  }

  private static String place(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }

  private static String firstLine(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return message == null ? "" : ": " + message.lines().findFirst().orElse("");
  }

  private void flatten(String key, JsonNode node) {
    if (FOREIGN_SECTIONS.contains(Settings.normalized(key))) {
      return;
    }
    String origin = key + " in " + name;
    switch (node.getNodeType()) {
      case OBJECT -> {
        if (node.isEmpty() && !SECTIONS.contains(Settings.normalized(key))) {
          throw new ConfigException(
              origin + " is an empty object; write a value or a list, or remove the key");
        }
        node.properties()
            .forEach(field ->
                flatten(
                    key.isEmpty() ? field.getKey() : key + ":" + field.getKey(), field.getValue()));
      }
      case ARRAY -> add(key, items(origin, node));
      case STRING, NUMBER, BOOLEAN -> add(key, new Setting.Scalar(node.asText(), origin));
      case NULL, MISSING, BINARY, POJO ->
          throw new ConfigException(origin + " is null; write a value or remove the key");
    }
  }

  private static Setting items(String origin, JsonNode array) {
    List<String> items = new ArrayList<>();
    boolean numbers = false;
    for (JsonNode item : array) {
      if (!item.isTextual() && !item.isIntegralNumber()) {
        throw new ConfigException(origin + " must be a list of strings");
      }
      items.add(item.asText());
      numbers |= item.isNumber();
    }
    return new Setting.Items(items, numbers, origin);
  }

  private void add(String key, Setting setting) {
    if (!settings.add(key, setting)) {
      throw new ConfigException(setting.origin() + " is there twice; remove one");
    }
  }
}
