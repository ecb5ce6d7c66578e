package io.devbuddy.executor.explain;

import io.devbuddy.executor.policy.Access;
import io.devbuddy.executor.policy.AccessPlan;
import io.devbuddy.executor.policy.Grant;
import io.devbuddy.executor.sandbox.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel lets every command and whatever it starts do: one set of rules holds for all of
 * them.
 *
 * @param programs the real files that may be started
 * @param programFolders folders in which everything may be started
 * @param readable folders that may be read
 * @param writable folders that may be written
 * @param network what of the network is open
 * @param findings what in the settings weakens the policy or could not be honoured as written
 */
public record Reach(
    List<Path> programs,
    List<Path> programFolders,
    List<Path> readable,
    List<Path> writable,
    Network network,
    List<String> findings) {

  /** Takes defensive copies of the lists. */
  public Reach {
    programs = List.copyOf(programs);
    programFolders = List.copyOf(programFolders);
    readable = List.copyOf(readable);
    writable = List.copyOf(writable);
    findings = List.copyOf(findings);
  }

  /** Reads a plan; looks up which of its paths are folders. */
  static Reach of(AccessPlan plan, Network network) {
    return new Reach(
        granted(plan, Access.EXECUTE).filter(path -> !Files.isDirectory(path)).toList(),
        granted(plan, Access.EXECUTE).filter(Files::isDirectory).toList(),
        granted(plan, Access.READ).filter(Files::isDirectory).toList(),
        granted(plan, Access.WRITE).filter(Files::isDirectory).toList(),
        network,
        plan.findings());
  }

  private static Stream<Path> granted(AccessPlan plan, Access access) {
    return plan.grants().stream()
        .filter(grant -> grant.access().contains(access))
        .map(Grant::path)
        .sorted();
  }
}
