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
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the settings about programs add to a plan or take from it. */
class ProgramRulesPlanTest extends PlanScene {
  private static ProgramRules helpers(boolean standard, Map<String, List<String>> listed) {
    return new ProgramRules(new HelperSettings(standard, listed), false, Map.of());
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
  void thePlanIsTheSameInWhicheverOrderTwoEntriesLeadToOneProgram() {
    String path = bin.resolve("bash").toString();
    ProgramRules rules = helpers(true, Map.of(path, List.of("perl5", "nowhere")));
    AccessPlan one = plan(rules, List.of(), List.of(), "bash", path);
    AccessPlan other = plan(rules, List.of(), List.of(), path, "bash");
    for (AccessPlan plan : List.of(one, other)) {
      assertTrue(plan.grants(bin.resolve("perl5"), Access.EXECUTE));
      assertTrue(plan.grants(bin.resolve("ls"), Access.EXECUTE));
      assertFinding(plan, "names 'nowhere', which is not installed");
      assertEquals(Set.copyOf(plan.findings()).size(), plan.findings().size());
    }
    assertEquals(Set.copyOf(one.grants()), Set.copyOf(other.grants()));
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
  void saysWhenARuleAboutArgumentsDoesNotHold() throws IOException {
    Files.createSymbolicLink(bin.resolve("list"), bin.resolve("ls"));
    ArgumentRule rule = new ArgumentRule(List.of(ArgumentPattern.of("-l")), List.of());
    ProgramRules rules =
        new ProgramRules(HelperSettings.STANDARD, false, Map.of("ls", rule, "hg", rule));
    AccessPlan plan = plan(rules, List.of(), List.of(), "ls", "list");
    assertFinding(plan, "ArgumentRules:ls does not hold for 'list'");
    assertFinding(plan, "ArgumentRules:hg has no effect");
  }
}
