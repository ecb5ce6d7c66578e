package io.devbuddy.executor.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessPlanTest extends PlanScene {
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
    assertTrue(plan.grants(root.resolve("opt/jdk/lib/modules"), Access.READ));
    assertFalse(plan.grants(root.resolve("opt/jdk/private"), Access.READ));
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
    assertEquals(
        1, plan.findings().stream().filter(f -> f.contains("entry 'cat' leads to")).count());
    assertFalse(plan.grants(bin.resolve("busy"), Access.EXECUTE));
  }

  @Test
  void saysWhichHelpersADenialTakesAlong() {
    assertFinding(plan(List.of(), List.of(), "bash"), "busy, which is 'cat' too");
  }

  @Test
  void saysThatAMultiCallProgramMayBeADeniedOne() throws IOException {
    program(bin.resolve("busybox"), "binary");
    assertNoFinding(plan(List.of(), List.of(), "bash"), "many programs in one file");
    Files.createSymbolicLink(bin.resolve("sort"), bin.resolve("busybox"));
    assertFinding(plan(List.of(), List.of(), "bash"), "busybox is many programs in one file");
  }

  @Test
  void dotnetInAHomesBinOpensNothingBesideIt() throws IOException {
    program(bin.resolve("dotnet"), "binary");
    program(Files.createDirectories(bin.resolve("sdk/9/")).resolve("apphost"), "binary");
    AccessPlan plan = plan(List.of(), List.of(), "dotnet");
    assertTrue(plan.grants(bin.resolve("dotnet"), Access.EXECUTE));
    assertTrue(plan.grants(bin.resolve("sdk/9/apphost"), Access.EXECUTE));
    assertFalse(plan.grants(bin.resolve("perl5"), Access.EXECUTE));
    assertFalse(plan.grants(bin.resolve("perl5"), Access.READ));
  }

  @Test
  void saysWhenTheServersOwnFilesAreOpen() throws IOException {
    Path keys = Files.createDirectory(root.resolve("keys"));
    assertNoFinding(plan(List.of(), List.of(), "bash"), "The server's own");
    assertFinding(
        plan(List.of(keys), List.of(), "bash"),
        "The server's own " + keys + " lies in an allowed path, so that commands can read it");
    Path config = Files.createDirectory(workspace.resolve("config"));
    assertFinding(plan(List.of(), List.of(), "bash"), config + " lies in an allowed path");
    assertFinding(plan(List.of(), List.of(), "bash"), "can read and change it");
  }

  @Test
  void aStandInOfRustupOpensTheToolchainsButNoKeys() throws IOException {
    Path cargoBin = Files.createDirectories(root.resolve("home/.cargo/bin"));
    Path toolchain = Files.createDirectories(root.resolve("home/.rustup/toolchains/stable/bin"));
    program(cargoBin.resolve("rustup"), "binary");
    program(toolchain.resolve("rustc"), "binary");
    Files.createSymbolicLink(cargoBin.resolve("cargo"), cargoBin.resolve("rustup"));
    Path keys = Files.writeString(root.resolve("home/.cargo/credentials.toml"), "key");
    AccessPlan plan =
        new CommandPolicy(
                new PolicySettings(
                    workspace,
                    List.of(),
                    List.of(),
                    List.of("cargo"),
                    List.of(),
                    Duration.ofMinutes(5),
                    List.of(cargoBin, bin),
                    ProgramRules.STANDARD,
                    List.of()))
            .accessPlan();
    assertTrue(plan.grants(toolchain.resolve("rustc"), Access.EXECUTE));
    assertTrue(plan.grants(cargoBin.resolve("rustup"), Access.EXECUTE));
    assertFalse(plan.grants(keys, Access.READ));
    assertFalse(plan.grants(root.resolve("home/.cargo/registry"), Access.READ));
  }
}
