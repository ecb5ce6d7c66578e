package io.devbuddy.executor;

import io.devbuddy.executor.http.Readiness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether the workspace is there and can be read; looked up each time.
 *
 * @param workspace the workspace's folder
 */
record WorkspaceReadiness(Path workspace) implements Readiness {
  @Override
  public List<String> reasonsAgainst() {
    if (!Files.isDirectory(workspace)) {
      return List.of(
          "the workspace " + workspace + " (CODE_BASE_PATH) does not exist or is no folder");
    }
    if (!Files.isReadable(workspace) || !Files.isExecutable(workspace)) {
      return List.of(
          "the workspace " + workspace + " (CODE_BASE_PATH) cannot be read; check its permissions");
    }
    return List.of();
  }
}
