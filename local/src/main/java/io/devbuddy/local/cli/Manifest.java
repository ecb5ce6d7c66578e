package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One object of a YAML file.
 *
 * @param file the file as the user named it
 * @param lines the line, from 1, of every field by its dotted path
 */
record Manifest(String file, ResourceKind kind, ObjectNode object, Map<String, Integer> lines) {

  String name() {
    return object.path("metadata").path("name").asText();
  }

  /** The namespace that the file names, else the given one. */
  String namespaceOr(String fallback) {
    String own = object.path("metadata").path("namespace").asText();
    return own.isEmpty() ? fallback : own;
  }

  /**
   * {@code FILE:LINE} of a field, or of the nearest field around it; only the file when nothing is
   * known.
   */
  String where(String field) {
    OptionalInt line = line(field);
    return line.isPresent() ? file + ":" + line.getAsInt() : file;
  }

  private OptionalInt line(String field) {
    for (String path = field; !path.isEmpty(); path = parent(path)) {
      Integer line = lines.get(path);
      if (line != null) {
        return OptionalInt.of(line);
      }
    }
    return OptionalInt.empty();
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }
}
