package io.devbuddy.executor.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    Path libraries = Files.createDirectory(root.resolve("opt/jdk/lib"));
    program(libraries.resolve("jspawnhelper"), "binary");
    Files.createDirectory(root.resolve("opt/jdk/private"));
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
    return plan(ProgramRules.STANDARD, readOnly, allowedPaths, allowed);
  }

  private AccessPlan plan(
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

  private static ProgramRules helpers(boolean standard, Map<String, List<String>> listed) {
    return new ProgramRules(new HelperSettings(standard, listed), false, Map.of());
  }

  private static void assertFinding(AccessPlan plan, String part) {
    assertTrue(
        plan.findings().stream().anyMatch(f -> f.contains(part)), () -> "" + plan.findings());
  }

  private static void assertNoFinding(AccessPlan plan, String part) {
    assertTrue(
        plan.findings().stream().noneMatch(f -> f.contains(part)), () -> "" + plan.findings());
  }

  @Test
  void withoutHelpersACommandStartsOnlyItselfAndItsInterpreter() {
    AccessPlan plan = plan(helpers(false, Map.of()), List.of(), List.of(), "bash", "script");
    assertTrue(plan.grants(bin.resolve("bash"), Access.EXECUTE));
    assertTrue(plan.grants(bin.resolve("perl5"), Access.EXECUTE));
    assertFalse(plan.grants(bin.resolve("ls"), Access.EXECUTE));
    assertFalse(plan.grants(bin.resolve("ls"), Access.READ));
  }

  @Test
  void withoutHelpersAToolchainKeepsItsOwnFolder() {
    AccessPlan plan = plan(helpers(false, Map.of()), List.of(), List.of(), "java");
    assertTrue(plan.grants(root.resolve("opt/jdk/lib/jspawnhelper"), Access.EXECUTE));
  }

  @Test
  void aListReplacesTheHelpersOfItsCommandOnly() {
    AccessPlan plan =
        plan(helpers(true, Map.of("BASH", List.of("perl5"))), List.of(), List.of(), "bash");
    assertTrue(plan.grants(bin.resolve("perl5"), Access.EXECUTE));
    assertFalse(plan.grants(bin.resolve("ls"), Access.EXECUTE));
    assertNoFinding(plan, "Helpers");
  }

  @Test
  void theStandardHelpersCanBeAddedTo() {
    AccessPlan plan =
        plan(
            helpers(true, Map.of("bash", List.of("Standard", "" + tools.resolve("java")))),
            List.of(),
            List.of(),
            "bash");
    assertTrue(plan.grants(bin.resolve("ls"), Access.EXECUTE));
    assertTrue(plan.grants(tools.resolve("java"), Access.EXECUTE));
    assertFalse(plan.grants(bin.resolve("perl5"), Access.EXECUTE));
  }

  @Test
  void aDeniedProgramIsNoHelperWhoeverListsIt() {
    AccessPlan plan =
        plan(
            helpers(true, Map.of("bash", List.of("rm", "cat", "" + bin.resolve("rm"), "nowhere"))),
            List.of(),
            List.of(),
            "bash");
    assertFalse(plan.grants(bin.resolve("rm"), Access.EXECUTE));
    assertFalse(plan.grants(bin.resolve("busy"), Access.EXECUTE));
    for (String helper : List.of("rm", "cat", "" + bin.resolve("rm"))) {
      assertFinding(plan, "Helpers:bash names '" + helper + "', which DeniedCommands forbids");
    }
    assertFinding(plan, "Helpers:bash names 'nowhere', which is not installed");
  }

  @Test
  void saysWhenAListOfHelpersHasNoEffect() {
    AccessPlan plan =
        plan(helpers(true, Map.of("perl5", List.of("ls"))), List.of(), List.of(), "bash");
    assertFinding(plan, "Helpers:perl5 has no effect");
  }

  @Test
  void workspaceExecutablesOpenTheWorkspaceAndWritableFoldersOnly() throws IOException {
    Path cache = Files.createDirectory(root.resolve("cache"));
    Path shared = Files.createDirectory(root.resolve("shared"));
    ProgramRules rules = new ProgramRules(HelperSettings.STANDARD, true, Map.of());
    AccessPlan plan = plan(rules, List.of(shared), List.of(cache), "bash");
    assertTrue(plan.grants(workspace.resolve("x"), Access.EXECUTE));
    assertTrue(plan.grants(cache.resolve("x"), Access.EXECUTE));
    assertFalse(plan.grants(shared.resolve("x"), Access.EXECUTE));
    assertFalse(plan.grants(bin.resolve("perl5"), Access.EXECUTE));
    assertFalse(plan.grants(bin.resolve("rm"), Access.EXECUTE));
    assertFinding(plan, "AllowWorkspaceExecutables is true");
    AccessPlan reading = plan(rules, List.of(workspace), List.of(cache), "bash");
    assertTrue(reading.grants(workspace.resolve("x"), Access.EXECUTE));
    assertFalse(reading.grants(workspace.resolve("x"), Access.WRITE));
  }

  @Test
  void aDeniedProgramOfTheWorkspaceIsLeftOutOfWhatCanBeExecuted() throws IOException {
    Path evil = workspace.resolve("evil");
    program(evil, "binary");
    Files.writeString(workspace.resolve("good"), "binary");
    AccessPlan plan =
        new CommandPolicy(
                new PolicySettings(
                    workspace,
                    List.of(),
                    List.of(),
                    List.of("bash"),
                    List.of("" + evil),
                    Duration.ofMinutes(5),
                    List.of(bin),
                    new ProgramRules(HelperSettings.STANDARD, true, Map.of()),
                    List.of()))
            .accessPlan();
    assertFalse(plan.grants(evil, Access.EXECUTE));
    assertFalse(plan.grants(evil, Access.READ));
    assertTrue(plan.grants(workspace.resolve("good"), Access.EXECUTE));
  }

  @Test
  void aPathIntoTheWorkspaceNeedsTheSetting() throws IOException {
    Path tool = workspace.resolve("tool");
    program(tool, "#!" + bin + "/perl5\n");
    AccessPlan plan = plan(List.of(), List.of(), "" + tool, "./tool");
    assertFalse(plan.grants(tool, Access.EXECUTE));
    assertFinding(plan, "'" + tool + "' has no effect");
    assertFinding(plan, "'./tool' has no effect");
    ProgramRules rules = new ProgramRules(HelperSettings.STANDARD, true, Map.of());
    AccessPlan open = plan(rules, List.of(), List.of(), "./tool");
    assertTrue(open.grants(tool, Access.EXECUTE));
    assertTrue(open.grants(bin.resolve("perl5"), Access.EXECUTE));
    assertNoFinding(open, "has no effect");
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
  void saysWhenARuleAboutArgumentsDoesNotHold() throws IOException {
    Files.createSymbolicLink(bin.resolve("list"), bin.resolve("ls"));
    ArgumentRule rule = new ArgumentRule(List.of(new ArgumentPattern("-l")), List.of());
    ProgramRules rules =
        new ProgramRules(HelperSettings.STANDARD, false, Map.of("ls", rule, "hg", rule));
    AccessPlan plan = plan(rules, List.of(), List.of(), "ls", "list");
    assertFinding(plan, "ArgumentRules:ls does not hold for 'list'");
    assertFinding(plan, "ArgumentRules:hg has no effect");
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
