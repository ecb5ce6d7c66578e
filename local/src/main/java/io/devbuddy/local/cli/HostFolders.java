package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Makes the {@code hostPath.path} fields of a workspace absolute: they are relative to the folder
 * of the YAML file.
 */
final class HostFolders {
  private HostFolders() {}

  /**
   * Rewrites the manifest's host paths in place.
   *
   * @param local true when the pods run on this computer; only then relative paths mean something
   *     and folders can be checked
   * @throws CliFailure naming file, line, field and folder
   */
  static void resolve(Manifest manifest, boolean local) {
    JsonNode spec = manifest.object().path("spec");
    resolve(
        manifest,
        "spec.workspace.source.hostPath",
        spec.path("workspace").path("source").path("hostPath"),
        local);
    JsonNode mounts = spec.path("mounts");
    for (int i = 0; i < mounts.size(); i++) {
      resolve(manifest, "spec.mounts[" + i + "].hostPath", mounts.get(i).path("hostPath"), local);
    }
  }

  private static void resolve(Manifest manifest, String field, JsonNode hostPath, boolean local) {
    // Anything but an object with a text is left to the API server, whose message names the field.
    if (!(hostPath instanceof ObjectNode object) || !object.path("path").isTextual()) {
      return;
    }
    String path = object.path("path").asText();
    String where = manifest.where(field + ".path") + ": " + field + ".path";
    if (!local) {
      if (!path.startsWith("/")) {
        throw new CliFailure(
            where
                + ": "
                + path
                + " must be absolute for a cluster; relative paths work in local mode only");
      }
      return;
    }
    Path folder = baseFolder(manifest.file()).resolve(path).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new CliFailure(
          where + ": the folder " + folder + " does not exist; create it or correct the path");
    }
    object.put("path", folder.toString());
  }

  private static Path baseFolder(String file) {
    return file.equals(ManifestReading.STANDARD_INPUT)
        ? Path.of("")
        : Objects.requireNonNullElse(Path.of(file).toAbsolutePath().getParent(), Path.of("/"));
  }
}
