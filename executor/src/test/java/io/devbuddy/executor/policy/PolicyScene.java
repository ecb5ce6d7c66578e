package io.devbuddy.executor.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A machine with a few programs, links and a workspace, and a policy for it. */
abstract class PolicyScene {
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir Path root;
  Path bin;
  Path workspace;
  CommandPolicy policy;

  @BeforeEach
  void layOut() throws IOException {
    root = root.toRealPath();
    bin = Files.createDirectory(root.resolve("bin"));
    workspace = Files.createDirectory(root.resolve("workspace"));
    for (String folder : List.of("workspace/sub", "workspace-evil", "tmp", "shared", "outside")) {
      Files.createDirectories(root.resolve(folder));
    }
    for (String tool : List.of("git", "rm", "bash", "box", "other", "unlisted")) {
      program(bin.resolve(tool));
    }
    program(workspace.resolve("git"));
    program(workspace.resolve("script"));
    link("bin/remove", "bin/rm");
    link("bin/poweroff", "bin/box");
    link("bin/ls", "bin/box");
    link("bin/vcs", "bin/git");
    link("bin/mine", "workspace/script");
    link("workspace/harmless", "bin/rm");
    link("workspace/twice", "workspace/harmless");
    link("workspace/round", "workspace/round");
    link("workspace/link", "outside");
    link("workspace/out", "outside");
    link("workspace/in", "workspace/sub");
    link("workspace/bash", "bin/box");
    Files.writeString(workspace.resolve("plain.txt"), "text");
    policy =
        policy(
            List.of("git", "bash", "ls", "remove", "mine", "missing", root + "/bin/other"),
            List.of("rm", "poweroff", root + "/bin/none"));
  }

  final void program(Path path) throws IOException {
    Files.writeString(path, "#!/bin/sh\n# " + path);
    assertTrue(path.toFile().setExecutable(true));
  }

  final void link(String from, String to) throws IOException {
    Files.createSymbolicLink(root.resolve(from), root.resolve(to));
  }

  final CommandPolicy policy(List<String> allowed, List<String> denied) {
    return policy(allowed, denied, ProgramRules.STANDARD);
  }

  final CommandPolicy policy(List<String> allowed, List<String> denied, ProgramRules rules) {
    return new CommandPolicy(
        new PolicySettings(
            workspace,
            List.of(root.resolve("tmp")),
            List.of(root.resolve("shared")),
            allowed,
            denied,
            Duration.ofMinutes(5),
            List.of(workspace, Path.of("."), Path.of("bin"), root.resolve("tmp"), bin),
            rules,
            List.of()));
  }

  final PolicyDecision decide(String command, String... arguments) {
    return policy.decide(
        new CommandRequest(command, List.of(arguments), Optional.empty(), TIMEOUT));
  }

  final PolicyDecision decideIn(String directory) {
    return policy.decide(new CommandRequest("git", List.of(), Optional.of(directory), TIMEOUT));
  }

  static PolicyDecision.Denied assertDenied(DenyReason reason, PolicyDecision decision) {
    PolicyDecision.Denied denied = assertInstanceOf(PolicyDecision.Denied.class, decision);
    assertEquals(reason, denied.reason(), denied.detail());
    return denied;
  }

  static AllowedCommand assertAllowed(PolicyDecision decision) {
    return assertInstanceOf(PolicyDecision.Allowed.class, decision, decision.toString()).command();
  }
}
