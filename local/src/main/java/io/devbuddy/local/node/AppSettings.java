package io.devbuddy.local.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;

/**
 * Rewrites the container paths in an executor's appsettings file to the folders that stand for them
 * here.
 */
final class AppSettings {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private AppSettings() {}

  /**
   * The file with its paths translated.
   *
   * @throws CannotStart when the text is no JSON object, or grants a path that no mount of the pod
   *     covers: in a container that is a folder of the image, here it would be a folder of the
   *     person's own computer
   */
  static String translated(String fileName, String text, PathMap paths) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new CannotStart(
          "InvalidConfiguration", fileName + " is not JSON: " + e.getOriginalMessage(), e);
    }
    if (root instanceof ObjectNode settings) {
      object(settings, "CommandExecution")
          .ifPresent(section -> {
            translateList(fileName, section, "AllowedPaths", paths);
            translateList(fileName, section, "ReadOnlyPaths", paths);
          });
      object(settings, "Authentication")
          .flatMap(authentication -> object(authentication, "ApiKey"))
          .ifPresent(apiKey -> {
            translateFile(fileName, apiKey, "Authentication:ApiKey:", "KeyFile", paths);
            translateFile(fileName, apiKey, "Authentication:ApiKey:", "PreviousKeyFile", paths);
          });
      object(settings, "Logging")
          .flatMap(logging -> object(logging, "Forward"))
          .ifPresent(sink -> translateFile(fileName, sink, "Logging:Forward:", "CaFile", paths));
    }
    return root.toPrettyString();
  }

  private static void translateFile(
      String fileName, ObjectNode parent, String section, String name, PathMap paths) {
    value(parent, name)
        .ifPresent(entry ->
            parent.put(
                entry.getKey(),
                translate(fileName, section + name, entry.getValue().asText(), paths)));
  }

  private static void translateList(
      String fileName, ObjectNode section, String name, PathMap paths) {
    value(section, name)
        .filter(entry -> entry.getValue() instanceof ArrayNode)
        .ifPresent(entry -> {
          ArrayNode list = (ArrayNode) entry.getValue();
          for (int i = 0; i < list.size(); i++) {
            String where = "CommandExecution:" + name + ":" + i;
            list.set(i, TextNode.valueOf(translate(fileName, where, list.get(i).asText(), paths)));
          }
        });
  }

  private static String translate(String fileName, String where, String path, PathMap paths) {
    return paths
        .map(path)
        .orElseThrow(() ->
            new CannotStart(
                "PathNotMounted",
                fileName
                    + ": "
                    + where
                    + " names "
                    + path
                    + ", which no mount of the workspace provides. Local mode has no container"
                    + " image: add a mount for it in spec.mounts, or remove it from"
                    + " commandExecution.allowedPaths"));
  }

  private static Optional<ObjectNode> object(ObjectNode parent, String name) {
    return value(parent, name)
        .map(Map.Entry::getValue)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast);
  }

  /** Configuration keys are case-insensitive. */
  private static Optional<Map.Entry<String, JsonNode>> value(ObjectNode parent, String name) {
    return parent.properties().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .findFirst();
  }
}
