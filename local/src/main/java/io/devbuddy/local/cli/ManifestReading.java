package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the objects of a YAML file of at most 1 MiB and remembers the line of every field. */
final class ManifestReading {
  static final String STANDARD_INPUT = "-";
  private static final int LARGEST_FILE_BYTES = 1024 * 1024;

  private ManifestReading() {}

  /**
   * The objects of a file, or of standard input for {@code -}.
   *
   * @throws CliFailure with file and line, when something cannot be read
   */
  static List<Manifest> read(String file) {
    return parse(file, content(file));
  }

  static List<Manifest> parse(String file, String yaml) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setUseMarks(true)
            .setCodePointLimit(LARGEST_FILE_BYTES)
            .build();
    List<Manifest> manifests = new ArrayList<>();
    try {
      for (Node document : new Compose(settings).composeAllFromString(yaml)) {
        YamlTree tree = YamlTree.of(file, document);
        if (!tree.root().isNull()) {
          manifests.add(manifest(file, tree));
        }
      }
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw new CliFailure(file + line + ": this is not YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new CliFailure(file + ": this is not YAML: " + e.getMessage(), e);
    }
    if (manifests.isEmpty()) {
      throw new CliFailure(file + ": the file holds no object");
    }
    return manifests;
  }

  private static Manifest manifest(String file, YamlTree tree) {
    if (!(tree.root() instanceof ObjectNode object)) {
      throw new CliFailure(
          file + ": a document must be an object with apiVersion, kind and metadata");
    }
    String where =
        file
            + tree.lines().values().stream()
                .min(Integer::compare)
                .map(line -> ":" + line)
                .orElse("");
    for (String field : List.of("apiVersion", "kind")) {
      if (!object.path(field).isTextual()) {
        throw new CliFailure(where + ": " + field + " is missing");
      }
    }
    if (object.path("metadata").path("name").asText().isEmpty()) {
      throw new CliFailure(where + ": metadata.name is missing");
    }
    String apiVersion = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    ResourceKind known =
        ResourceKind.of(apiVersion, kind)
            .orElseThrow(() ->
                new CliFailure(
                    line(file, tree.lines(), "kind")
                        + ": "
                        + apiVersion
                        + " "
                        + kind
                        + " is not known here; known are "
                        + Arrays.stream(ResourceKind.values())
                            .map(ResourceKind::kind)
                            .collect(Collectors.joining(", "))));
    return new Manifest(file, known, object, tree.lines());
  }

  private static String line(String file, Map<String, Integer> lines, String field) {
    Integer line = lines.get(field);
    return line == null ? file : file + ":" + line;
  }

  private static String content(String file) {
    Path path = Path.of(file);
    if (!file.equals(STANDARD_INPUT) && !Files.isRegularFile(path)) {
      throw new CliFailure("there is no file " + file);
    }
    try (InputStream in = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE_BYTES + 1);
      if (bytes.length > LARGEST_FILE_BYTES) {
        throw new CliFailure(file + ": the file is larger than 1 MiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CliFailure(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
