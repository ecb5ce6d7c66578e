package io.devbuddy.operator.model;

import java.util.Optional;

/** Where the files of a volume come from. */
public sealed interface WorkspaceVolume {
  /**
   * A folder of the node.
   *
   * @param path absolute path of an existing folder
   */
  record HostPath(String path) implements WorkspaceVolume {}

  /**
   * A volume claim of the workspace's namespace.
   *
   * @param claimName name of the claim
   */
  record Claim(String claimName) implements WorkspaceVolume {}

  /**
   * An empty folder that lives as long as its pod.
   *
   * @param sizeLimit the most it may hold, in bytes as a canonical quantity; empty for no limit
   */
  record EmptyDir(Optional<String> sizeLimit) implements WorkspaceVolume {}

  /**
   * A ConfigMap of the workspace's namespace.
   *
   * @param name name of the ConfigMap
   */
  record ConfigMap(String name) implements WorkspaceVolume {}

  /**
   * A Secret of the workspace's namespace.
   *
   * @param secretName name of the Secret
   */
  record Secret(String secretName) implements WorkspaceVolume {}
}
