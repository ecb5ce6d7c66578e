package io.devbuddy.local.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathMapTest {
  private final PathMap paths =
      PathMap.of(
          Map.of(
              "/workspace", Path.of("/home/me/code"),
              "/workspace-cache/", Path.of("/home/me/cache"),
              "/etc/devbuddy/config", Path.of("/state/config"),
              "/tmp", Path.of("/state/tmp")));

  @ParameterizedTest
  @CsvSource({
    "/workspace, /home/me/code",
    "/workspace/, /home/me/code",
    "/workspace/src/a.txt, /home/me/code/src/a.txt",
    "/workspace-cache/x, /home/me/cache/x",
    "--config-dir=/etc/devbuddy/config, --config-dir=/state/config",
    "/workspace:/tmp:/usr/bin, /home/me/code:/state/tmp:/usr/bin",
    "/workspaces, /workspaces",
    "--config-dir, --config-dir",
    "workspace, workspace",
    "http://localhost/workspace, http://localhost/workspace"
  })
  void translatesPathsAtTheirBoundaries(String text, String translated) {
    assertEquals(translated, paths.mapText(text));
  }

  @Test
  void doesNotFollowDotsOutOfAMount() {
    assertEquals(Optional.empty(), paths.map("/workspace/../etc/passwd"));
  }
}
