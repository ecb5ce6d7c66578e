package io.devbuddy.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFoldersTest {
  @TempDir Path folder;

  private Manifest manifest(String path) {
    return ManifestReading.parse(
            folder.resolve("w.yaml").toString(),
            "apiVersion: devbuddy.io/v1alpha1\n"
                + "kind: DevBuddyWorkspace\n"
                + "metadata: {name: demo}\n"
                + "spec:\n"
                + "  workspace:\n"
                + "    source:\n"
                + "      hostPath:\n"
                + "        path: "
                + path
                + "\n")
        .getFirst();
  }

  @Test
  void beginsAtTheFoldersOfTheFile() throws IOException {
    Files.createDirectory(folder.resolve("code"));
    Manifest manifest = manifest("./code/../code");
    HostFolders.resolve(manifest, true);
    assertEquals(
        folder.resolve("code").toString(),
        manifest.object().at("/spec/workspace/source/hostPath/path").asText());
  }

  @Test
  void namesTheMissingFolder() {
    CliFailure failure =
        assertThrows(CliFailure.class, () -> HostFolders.resolve(manifest("missing"), true));
    assertEquals(
        folder.resolve("w.yaml")
            + ":8: spec.workspace.source.hostPath.path: the folder "
            + folder.resolve("missing")
            + " does not exist; create it or correct the path",
        failure.getMessage());
  }

  @Test
  void takesOnlyAbsolutePathsForACluster() {
    assertThrows(CliFailure.class, () -> HostFolders.resolve(manifest("code"), false));
    HostFolders.resolve(manifest("/on/the/node"), false);
  }
}
