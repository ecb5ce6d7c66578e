package io.devbuddy.operator.model;

import java.util.List;
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
   * A Git repository, cloned into an empty folder that lives as long as its pod.
   *
   * @param repository what is cloned
   */
  record Git(GitClone repository) implements WorkspaceVolume {}

  /**
   * A volume of the workspace's own.
   *
   * @param size how much it must hold, a canonical quantity
   * @param storageClassName its storage class; empty for the cluster's default
   * @param accessModes how it can be mounted; the words of Kubernetes
   * @param retain whether it outlives its workspace
   */
  record OwnClaim(
      String size, Optional<String> storageClassName, List<String> accessModes, boolean retain)
      implements WorkspaceVolume {
    /** Takes a defensive copy. */
    public OwnClaim {
      accessModes = List.copyOf(accessModes);
    }

    /** Returns whether the pods of many nodes can mount it. */
    public boolean isShared() {
      return accessModes.stream().anyMatch(mode -> mode.endsWith("Many"));
    }
  }

  /**
   * The files of a container image.
   *
   * @param reference image reference
   * @param pullPolicy when a node pulls it; empty for Kubernetes' default
   */
  record Image(String reference, Optional<String> pullPolicy) implements WorkspaceVolume {}

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
