package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.policy.Access;
import io.devbuddy.executor.policy.AccessPlan;
import io.devbuddy.executor.policy.Grant;
import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.Landlock;
import java.nio.file.Files;
import java.util.List;

/**
 * A Landlock ruleset in the kernel.
 *
 * @param descriptor its descriptor; negative when there is none
 * @param abi the ABI version it was made for
 */
record Ruleset(int descriptor, int abi) {

  /** Builds the ruleset of a plan and a network; adds what goes wrong to the findings. */
  static Ruleset build(
      Kernel kernel, AccessPlan plan, Network network, int abi, List<String> findings) {
    if (abi == 0) {
      findings.add(
          "Landlock: this kernel has none or it is turned off (Linux 5.13 or newer, with landlock"
              + " in the lsm= list): commands can reach every file that the server can"
              + (network instanceof Network.Ports ? ", and every TCP port" : ""));
      return new Ruleset(-1, 0);
    }
    addMissingRights(abi, network, findings);
    int ruleset = Landlock.createRuleset(kernel, abi);
    if (ruleset < 0) {
      findings.add("Landlock: the ruleset was refused: " + Errno.name(-ruleset));
      return new Ruleset(-1, abi);
    }
    for (Grant grant : plan.grants()) {
      int result = add(kernel, abi, ruleset, grant);
      if (result < 0) {
        findings.add(
            "Landlock: no rule for " + grant.path() + ": " + Errno.name(-result) + "; refused");
      }
    }
    if (network instanceof Network.Ports(List<Integer> ports) && Landlock.refusesTcp(abi)) {
      for (int port : ports) {
        int result = Landlock.addConnectRule(kernel, ruleset, port);
        if (result < 0) {
          findings.add(
              "Landlock: no rule for port " + port + ": " + Errno.name(-result) + "; refused");
        }
      }
    }
    return new Ruleset(ruleset, abi);
  }

  private static int add(Kernel kernel, int abi, int ruleset, Grant grant) {
    int path =
        Descriptors.open(
            kernel, kernel.arena().allocateFrom(grant.path().toString()), Descriptors.O_PATH);
    if (path < 0) {
      return path;
    }
    boolean folder = Files.isDirectory(grant.path());
    int result = Landlock.addPathRule(kernel, abi, ruleset, path, folder, rights(grant));
    Descriptors.close(kernel, path);
    return result;
  }

  private static long rights(Grant grant) {
    long rights = 0;
    for (Access access : grant.access()) {
      rights |=
          switch (access) {
            case LIST -> Landlock.READ_DIR;
            case READ -> Landlock.READ_FILE | Landlock.READ_DIR;
            case WRITE ->
                Landlock.WRITE_FILE | Landlock.CHANGE_ENTRIES | Landlock.REFER | Landlock.TRUNCATE;
            case EXECUTE -> Landlock.EXECUTE;
          };
    }
    return rights;
  }

  private static void addMissingRights(int abi, Network network, List<String> findings) {
    String prefix = "Landlock ABI " + abi + ": ";
    if (abi < 2) {
      findings.add(prefix + "commands cannot move files between folders (needs ABI 2)");
    }
    if (abi < 3) {
      findings.add(prefix + "truncating files is not controlled (needs ABI 3)");
    }
    if (abi < 4) {
      findings.add(
          prefix
              + switch (network) {
                case Network.None() -> "TCP is left to the system call filter alone (needs ABI 4)";
                case Network.Ports _ ->
                    "ports cannot be told apart, commands can connect to every TCP port (needs ABI"
                        + " 4, Linux 6.7)";
              });
    }
    if (abi < 5) {
      findings.add(prefix + "device controls are not limited (needs ABI 5)");
    }
    if (abi < 6) {
      findings.add(
          prefix
              + "signals and abstract sockets can leave a command, and a command's processes are"
              + " found by group and marker instead of by domain, which cannot be counted either:"
              + " MaxProcesses has no effect (needs ABI 6, Linux 6.12)");
    }
  }
}
