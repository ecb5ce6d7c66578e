package io.devbuddy.operator.model;

import java.util.List;
import java.util.Optional;

/**
 * How a node gets the images.
 *
 * @param policy when it pulls them; empty for Kubernetes' default
 * @param secrets Secrets with the credentials of registries
 */
public record ImagePull(Optional<String> policy, List<String> secrets) {
  /** Takes a defensive copy. */
  public ImagePull {
    secrets = List.copyOf(secrets);
  }
}
