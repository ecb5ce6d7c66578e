package io.devbuddy.executor.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A machine with a few programs and a toolchain, and plans of what to grant on it. */
abstract class PlanScene {
  @TempDir Path root;
  Path bin;
  Path workspace;
  Path tools;

  @BeforeEach
  void layOut() throws IOException {
    root = root.toRealPath();
    bin = Files.createDirectory(root.resolve("bin"));
    workspace = Files.createDirectory(root.resolve("workspace"));
    tools = Files.createDirectories(root.resolve("opt/jdk/bin"));
    for (String name : List.of("bash", "ls", "grep", "rm", "busy", "perl5", "env")) {
      program(bin.resolve(name), "binary");
    }
    program(tools.resolve("java"), "binary");
    Path libraries = Files.createDirectory(root.resolve("opt/jdk/lib"));
    program(libraries.resolve("jspawnhelper"), "binary");
    Files.createDirectory(root.resolve("opt/jdk/private"));
    program(bin.resolve("script"), "#!" + bin + "/env -S perl5 -w\n");
    Files.createSymbolicLink(bin.resolve("java"), tools.resolve("java"));
    Files.createSymbolicLink(bin.resolve("dd"), bin.resolve("busy"));
    Files.createSymbolicLink(bin.resolve("cat"), bin.resolve("busy"));
  }

  static void program(Path path, String text) throws IOException {
    Files.writeString(path, text);
    assertTrue(path.toFile().setExecutable(true));
  }

  final AccessPlan plan(List<Path> readOnly, List<Path> allowedPaths, String... allowed) {
    return plan(ProgramRules.STANDARD, readOnly, allowedPaths, allowed);
  }

  final AccessPlan plan(
      ProgramRules rules, List<Path> readOnly, List<Path> allowedPaths, String... allowed) {
    return new CommandPolicy(
            new PolicySettings(
                workspace,
                allowedPaths,
                readOnly,
                List.of(allowed),
                List.of("rm", "dd"),
                Duration.ofMinutes(5),
                List.of(bin),
                rules,
                List.of(root.resolve("keys"), workspace.resolve("config"))))
        .accessPlan();
  }

  static void assertFinding(AccessPlan plan, String part) {
    assertTrue(
        plan.findings().stream().anyMatch(f -> f.contains(part)), () -> "" + plan.findings());
  }

  static void assertNoFinding(AccessPlan plan, String part) {
    assertTrue(
        plan.findings().stream().noneMatch(f -> f.contains(part)), () -> "" + plan.findings());
  }
}
