package io.devbuddy.executor.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessPlanTest {
  @TempDir Path root;
  private Path bin;
  private Path workspace;
  private Path tools;

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
    program(bin.resolve("script"), "#!" + bin + "/env -S perl5 -w\n");
    Files.createSymbolicLink(bin.resolve("java"), tools.resolve("java"));
    Files.createSymbolicLink(bin.resolve("dd"), bin.resolve("busy"));
    Files.createSymbolicLink(bin.resolve("cat"), bin.resolve("busy"));
  }

  private static void program(Path path, String text) throws IOException {
    Files.writeString(path, text);
    assertTrue(path.toFile().setExecutable(true));
  }

  private AccessPlan plan(List<Path> readOnly, List<Path> allowedPaths, String... allowed) {
    return new CommandPolicy(
            new PolicySettings(
                workspace,
                allowedPaths,
                readOnly,
                List.of(allowed),
                List.of("rm", "dd"),
                Duration.ofMinutes(5),
                List.of(bin)))
        .accessPlan();
  }

  @Test
  void letsAShellStartTheStandardUtilitiesButNoDeniedFile() {
    AccessPlan plan = plan(List.of(), List.of(), "bash");
    assertTrue(plan.grants(bin.resolve("bash"), Access.EXECUTE));
    assertTrue(plan.grants(bin.resolve("ls"), Access.EXECUTE));
    assertTrue(plan.grants(bin.resolve("grep"), Access.EXECUTE));
    for (String denied : List.of("rm", "busy", "perl5")) {
      assertFalse(plan.grants(bin.resolve(denied), Access.EXECUTE), denied);
      assertFalse(plan.grants(bin.resolve(denied), Access.READ), denied);
    }
  }

  @Test
  void letsAScriptStartItsInterpreter() {
    AccessPlan plan = plan(List.of(), List.of(), "script");
    assertTrue(plan.grants(bin.resolve("perl5"), Access.EXECUTE));
    assertFalse(plan.grants(bin.resolve("bash"), Access.EXECUTE));
  }

  @Test
  void letsAToolchainUseItsOwnFolder() {
    AccessPlan plan = plan(List.of(), List.of(), "java");
    assertTrue(plan.grants(root.resolve("opt/jdk/lib/jspawnhelper"), Access.EXECUTE));
    assertFalse(plan.grants(root.resolve("opt/other"), Access.READ));
  }

  @Test
  void neverGrantsExecutingInTheWorkspace() {
    AccessPlan plan = plan(List.of(), List.of(), "bash");
    assertTrue(plan.grants(workspace.resolve("x"), Access.READ));
    assertTrue(plan.grants(workspace.resolve("x"), Access.WRITE));
    assertFalse(plan.grants(workspace.resolve("x"), Access.EXECUTE));
  }

  @Test
  void aReadOnlyPathIsNeverWritable() throws IOException {
    Path vendor = Files.createDirectory(workspace.resolve("vendor"));
    Path source = Files.createDirectory(workspace.resolve("src"));
    AccessPlan plan = plan(List.of(vendor), List.of(), "bash");
    assertTrue(plan.grants(vendor, Access.READ));
    assertFalse(plan.grants(vendor, Access.WRITE));
    assertTrue(plan.grants(source, Access.WRITE));
    assertTrue(plan.findings().stream().anyMatch(f -> f.contains(vendor.toString())));
    assertFalse(plan(List.of(workspace), List.of(workspace), "bash").grants(source, Access.WRITE));
  }

  @Test
  void aWritablePathInsideAReadOnlyOneStaysWritable() throws IOException {
    Path cache = Files.createDirectory(workspace.resolve("cache"));
    AccessPlan plan = plan(List.of(workspace), List.of(cache), "bash");
    assertTrue(plan.grants(cache, Access.WRITE));
    assertFalse(plan.grants(workspace, Access.WRITE));
  }

  @Test
  void leavesDeniedProgramsOutOfAnAllowedPath() {
    AccessPlan plan = plan(List.of(root), List.of(), "bash");
    assertFalse(plan.grants(bin.resolve("rm"), Access.READ));
    assertTrue(plan.grants(bin.resolve("perl5"), Access.READ));
    assertTrue(plan.findings().stream().anyMatch(f -> f.contains(root + " holds system programs")));
  }

  @Test
  void doesNotSearchProgramsWhereCommandsCanWrite() {
    AccessPlan plan = plan(List.of(), List.of(root), "bash");
    assertFalse(plan.grants(bin.resolve("bash"), Access.EXECUTE));
    assertTrue(plan.findings().stream().anyMatch(f -> f.contains(bin + " is not used")));
  }

  @Test
  void saysWhenAnAllowedProgramStaysDenied() {
    AccessPlan plan = plan(List.of(), List.of(), "cat");
    assertEquals(1, plan.findings().stream().filter(f -> f.contains("'cat'")).count());
    assertFalse(plan.grants(bin.resolve("busy"), Access.EXECUTE));
  }
}
