package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel is to grant to commands and whatever they start: the policy as data. Immutable.
 *
 * @param grants every right, each path once
 * @param deniedFiles the installed real files of denied programs; no grant covers them
 * @param findings what in the settings weakens the policy or could not be honoured as written, one
 *     line each, in words for an operator
 */
public record AccessPlan(List<Grant> grants, List<Path> deniedFiles, List<String> findings) {

  /** Takes defensive copies of the lists. */
  public AccessPlan {
    grants = List.copyOf(grants);
    deniedFiles = List.copyOf(deniedFiles);
    findings = List.copyOf(findings);
  }

  /** Whether some grant covers this real path with this right. */
  public boolean grants(Path realPath, Access access) {
    return grants.stream()
        .anyMatch(g -> g.access().contains(access) && realPath.startsWith(g.path()));
  }
}
