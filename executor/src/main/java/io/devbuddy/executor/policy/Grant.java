package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.Set;

/**
 * A right that the kernel is to grant; whatever no grant names is refused.
 *
 * @param path a real path; for a folder the right covers everything in it
 * @param access what is granted
 */
public record Grant(Path path, Set<Access> access) {

  /** Takes a defensive copy of the set. */
  public Grant {
    access = Set.copyOf(access);
  }
}
