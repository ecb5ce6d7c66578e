package io.devbuddy.executor.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules about arguments and about programs of the workspace. */
class ProgramRulesDecisionTest extends PolicyScene {
  private static ProgramRules rules(List<String> denied, List<String> allowed) {
    return rules("GIT", denied, allowed);
  }

  private static ProgramRules rules(String key, List<String> denied, List<String> allowed) {
    ArgumentRule rule =
        new ArgumentRule(
            denied.stream().map(ArgumentPattern::of).toList(),
            allowed.stream().map(ArgumentPattern::of).toList());
    return new ProgramRules(HelperSettings.STANDARD, false, Map.of(key, rule));
  }

  @Test
  void refusesDeniedArgumentsOfItsCommandOnly() {
    policy = policy(List.of("git", "bash"), List.of(), rules(List.of("push"), List.of()));
    assertAllowed(decide("git", "pull"));
    assertAllowed(decide("bash", "push"));
    PolicyDecision.Denied denied =
        assertDenied(DenyReason.ARGUMENTS_NOT_ALLOWED, decide("git", "-C", "sub", "push"));
    assertTrue(denied.detail().contains("ArgumentRules:git:Denied"), denied.detail());
    assertTrue(denied.detail().contains("'push'"), denied.detail());
    assertEquals("Arguments not permitted", denied.sanitizedDetail());
    assertDenied(DenyReason.ARGUMENTS_NOT_ALLOWED, decide(root + "/bin/git", "push"));
    assertDenied(DenyReason.ARGUMENTS_NOT_ALLOWED, decide("../bin/git", "push"));
  }

  @Test
  void namesTheNearestAllowedArguments() {
    policy =
        policy(List.of("git"), List.of(), rules(List.of("--ext*"), List.of("status *", "log **")));
    assertAllowed(decide("git", "status", "--short"));
    assertAllowed(decide("git", "log"));
    assertDenied(DenyReason.ARGUMENTS_NOT_ALLOWED, decide("git", "log", "--ext-diff"));
    PolicyDecision.Denied denied =
        assertDenied(DenyReason.ARGUMENTS_NOT_ALLOWED, decide("git", "status"));
    assertTrue(denied.detail().contains("nearest is 'status *'"), denied.detail());
  }

  @Test
  void aRuleCanNameACommandByItsPath() {
    String path = root + "/bin/other";
    policy = policy(List.of(path), List.of(), rules(path, List.of("x"), List.of()));
    assertDenied(DenyReason.ARGUMENTS_NOT_ALLOWED, decide(path, "x"));
    assertAllowed(decide(path, "y"));
  }

  @Test
  void namesTheListOfArgumentsThatRefuses() {
    policy =
        policy(
            List.of("git", bin + "/git"),
            List.of(),
            rules("git", List.of("push"), List.of("log **", "push")));
    assertEquals(List.of(rule("Denied", Optional.of("push"))), decidingRules("git", "push"));
    assertEquals(List.of(rule("Denied", Optional.of("push"))), decidingRules(bin + "/git", "push"));
    assertEquals(List.of(rule("Allowed", Optional.empty())), decidingRules("git", "status"));
  }

  private static DecidingRule rule(String list, Optional<String> entry) {
    return new DecidingRule("CommandExecution:ArgumentRules:git:" + list, entry);
  }

  private List<DecidingRule> decidingRules(String command, String argument) {
    CommandRequest request =
        new CommandRequest(command, List.of(argument), Optional.empty(), TIMEOUT);
    return policy.decidingRules(request, policy.decide(request));
  }

  @Test
  void findsTheProgramsOfTheListWhateverTheirArgumentsMayBe() throws IOException {
    Files.createLink(bin.resolve("hard"), bin.resolve("rm"));
    policy =
        policy(
            List.of("git", "vcs", "rm", "remove", "hard", "missing", "./script", "mine"),
            List.of("rm"),
            rules(List.of(), List.of("log **")));
    Path git = bin.resolve("git");
    assertEquals(Optional.of(git), policy.programOf("git"));
    assertEquals(Optional.of(git), policy.programOf("vcs"));
    for (String none :
        List.of("rm", "remove", "hard", "missing", "./script", "mine", "bash", "" + git)) {
      assertEquals(Optional.empty(), policy.programOf(none), none);
    }
    Files.delete(bin.resolve("vcs"));
    link("bin/vcs", "bin/other");
    Files.delete(git);
    assertEquals(Optional.empty(), policy.programOf("git"));
    assertEquals(Optional.empty(), policy.programOf("vcs"));
  }

  @Test
  void findsTheProgramsOfTheListInTheWorkspace() throws IOException {
    policy = open("./script", "./later", "sub/denied", workspace + "/git", "script");
    link("workspace/sub/denied", "bin/rm");
    assertEquals(Optional.of(workspace.resolve("script")), policy.programOf("./script"));
    assertEquals(Optional.of(workspace.resolve("git")), policy.programOf(workspace + "/git"));
    for (String none : List.of("./later", "sub/denied", "script")) {
      assertEquals(Optional.empty(), policy.programOf(none), none);
    }
    program(workspace.resolve("later"));
    assertEquals(Optional.of(workspace.resolve("later")), policy.programOf("./later"));
  }

  private CommandPolicy open(String... allowed) {
    return policy(
        List.of(allowed),
        List.of("rm", "poweroff"),
        new ProgramRules(HelperSettings.STANDARD, true, Map.of()));
  }

  @Test
  void aProgramOfTheWorkspaceCanBeAllowedByItsPath() throws IOException {
    policy = open("./script", "./later", workspace + "/sub/tool", "bash");
    assertEquals(workspace.resolve("script"), assertAllowed(decide("./script")).executable());
    assertAllowed(decide(workspace + "/script"));
    assertAllowed(decide("sub/../script"));
    assertDenied(DenyReason.COMMAND_NOT_ALLOWED, decide("script"));
    assertDenied(DenyReason.COMMAND_NOT_ALLOWED, decide("./git"));
    assertDenied(DenyReason.COMMAND_NOT_FOUND, decide("./later"));
    program(workspace.resolve("later"));
    program(workspace.resolve("sub/tool"));
    assertAllowed(decide("./later"));
    assertAllowed(decide("sub/tool"));
    policy = policy(List.of("./script", workspace + "/script"), List.of());
    assertDenied(DenyReason.COMMAND_NOT_ALLOWED, decide("sub/../script"));
  }

  @Test
  void aLinkInTheWorkspaceOpensNoOtherProgram() throws IOException {
    policy = open("./tool", "./allowed", "./denied", "bash");
    link("workspace/tool", "bin/unlisted");
    assertDenied(DenyReason.COMMAND_NOT_ALLOWED, decide("./tool"));
    link("workspace/allowed", "bin/bash");
    assertAllowed(decide("./allowed"));
    link("workspace/denied", "bin/rm");
    assertDenied(DenyReason.COMMAND_DENIED, decide("./denied"));
    Files.createLink(workspace.resolve("sub/denied"), bin.resolve("rm"));
    policy = open("sub/denied");
    assertDenied(DenyReason.COMMAND_DENIED, decide("sub/denied"));
  }
}
