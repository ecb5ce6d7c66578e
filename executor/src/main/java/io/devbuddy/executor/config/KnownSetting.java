package io.devbuddy.executor.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A setting that {@code config/appsettings.schema.json} describes.
 *
 * @param key its path, such as {@code CommandExecution:MaxTimeoutSeconds}
 * @param schema what the schema says of it
 */
record KnownSetting(String key, JsonNode schema) {
  private static final String RESOURCE = "appsettings.schema.json";

  /** Every setting, in the order of the schema. */
  static List<KnownSetting> all() {
    try (InputStream json = KnownSetting.class.getResourceAsStream(RESOURCE)) {
      List<KnownSetting> known = new ArrayList<>();
      collect("", new ObjectMapper().readTree(json), known);
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(String prefix, JsonNode section, List<KnownSetting> known) {
    section
        .path("properties")
        .properties()
        .forEach(property -> {
          String key = prefix + property.getKey();
          if (property.getValue().has("properties")) {
            collect(key + ":", property.getValue(), known);
          } else if (!key.equals(SettingsFile.SCHEMA)) {
            known.add(new KnownSetting(key, property.getValue()));
          }
        });
  }

  /** Whether its value is to be shown to nobody. */
  boolean secret() {
    return schema.path("writeOnly").asBoolean();
  }
}
