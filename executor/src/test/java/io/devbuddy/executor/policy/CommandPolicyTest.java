package io.devbuddy.executor.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandPolicyTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir Path root;
  private Path bin;
  private Path workspace;
  private CommandPolicy policy;

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

  private void program(Path path) throws IOException {
    Files.writeString(path, "#!/bin/sh\n# " + path);
    assertTrue(path.toFile().setExecutable(true));
  }

  private void link(String from, String to) throws IOException {
    Files.createSymbolicLink(root.resolve(from), root.resolve(to));
  }

  private CommandPolicy policy(List<String> allowed, List<String> denied) {
    return policy(allowed, denied, ProgramRules.STANDARD);
  }

  private CommandPolicy policy(List<String> allowed, List<String> denied, ProgramRules rules) {
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

  private PolicyDecision decide(String command, String... arguments) {
    return policy.decide(
        new CommandRequest(command, List.of(arguments), Optional.empty(), TIMEOUT));
  }

  private PolicyDecision decideIn(String directory) {
    return policy.decide(new CommandRequest("git", List.of(), Optional.of(directory), TIMEOUT));
  }

  private static PolicyDecision.Denied assertDenied(DenyReason reason, PolicyDecision decision) {
    PolicyDecision.Denied denied = assertInstanceOf(PolicyDecision.Denied.class, decision);
    assertEquals(reason, denied.reason(), denied.detail());
    return denied;
  }

  private static AllowedCommand assertAllowed(PolicyDecision decision) {
    return assertInstanceOf(PolicyDecision.Allowed.class, decision, decision.toString()).command();
  }

  @Test
  void allowsAListedNameAndResolvesIt() {
    AllowedCommand command = assertAllowed(decide("git", "log", "-1"));
    assertEquals(bin.resolve("git"), command.executable());
    assertEquals(List.of("git", "log", "-1"), command.argv());
    assertEquals(workspace, command.workingDirectory());
    assertEquals(TIMEOUT, command.timeout());
  }

  @ParameterizedTest
  @CsvSource({
    "an allowed name by its path,       ROOT/bin/git",
    "an entry that is a path,           ROOT/bin/other",
    "a path with dots,                  ROOT/workspace/../bin/git",
    "a relative path,                   ../bin/git"
  })
  void allowsAListedFileByItsPath(String what, String command) {
    assertAllowed(decide(command.replace("ROOT", root.toString())));
  }

  @ParameterizedTest
  @CsvSource({
    "a denied name,                     rm,                       COMMAND_DENIED",
    "its path,                          ROOT/bin/rm,              COMMAND_DENIED",
    "a denied name in the workspace,    ./rm,                     COMMAND_DENIED",
    "a path with doubled slashes,       ROOT//bin///rm,           COMMAND_DENIED",
    "a path with a slash at its end,    ROOT/bin/rm/,             COMMAND_DENIED",
    "a name with a slash at its end,    rm/,                      COMMAND_NOT_ALLOWED",
    ".. over a link to a folder,        link/../bin/rm,           COMMAND_DENIED",
    "a link to a link to it,            ./twice,                  COMMAND_DENIED",
    "a link that goes round,            ./round,                  COMMAND_NOT_ALLOWED",
    "the workspace,                     .,                        COMMAND_NOT_ALLOWED",
    "a folder,                          ROOT/bin,                 COMMAND_NOT_ALLOWED",
    "a folder with a denied name,       ./sub/rm,                 COMMAND_DENIED",
    "a denied name anywhere,            /no/such/folder/rm,       COMMAND_DENIED",
    "an allowed link to it,             remove,                   COMMAND_DENIED",
    "a link to it in the workspace,     ./harmless,               COMMAND_DENIED",
    "another name of a denied file,     ls,                       COMMAND_DENIED",
    "an allowed name on a denied file,  ./bash,                   COMMAND_DENIED",
    "an unlisted name,                  unlisted,                 COMMAND_NOT_ALLOWED",
    "another letter case,               GIT,                      COMMAND_NOT_ALLOWED",
    "another letter case of a denied,   RM,                       COMMAND_NOT_ALLOWED",
    "another name of an allowed file,   vcs,                      COMMAND_NOT_ALLOWED",
    "an allowed name in the workspace,  ./git,                    COMMAND_NOT_ALLOWED",
    "a program that is nowhere,         nowhere,                  COMMAND_NOT_ALLOWED",
    "a name with a blank,               'git ',                   COMMAND_NOT_ALLOWED",
    "a shell string,                    git log; rm x,            COMMAND_NOT_ALLOWED",
    "a listed name that is nowhere,     missing,                  COMMAND_NOT_FOUND",
    "a link to a changeable file,       mine,                     COMMAND_NOT_FOUND",
    "nothing,                           '',                       INVALID_ARGUMENT"
  })
  void refusesCommands(String what, String command, DenyReason reason) {
    PolicyDecision.Denied denied =
        assertDenied(reason, decide(command.replace("ROOT", root.toString())));
    if (reason == DenyReason.COMMAND_DENIED || reason == DenyReason.COMMAND_NOT_ALLOWED) {
      assertEquals("Command not permitted", denied.sanitizedDetail());
      assertTrue(denied.detail().contains("'" + command.replace("ROOT", root.toString()) + "'"));
    }
  }

  @Test
  void aDenialBeatsAnAllowanceOfTheSameName() {
    policy = policy(List.of("git"), List.of("git"));
    assertDenied(DenyReason.COMMAND_DENIED, decide("git"));
  }

  @Test
  void anEmptyAllowlistAllowsNothing() {
    policy = policy(List.of(), List.of());
    assertDenied(DenyReason.COMMAND_NOT_ALLOWED, decide("git"));
  }

  @Test
  void deniesAFileThatAHardLinkLeadsTo() throws IOException {
    Files.createLink(bin.resolve("bash2"), bin.resolve("rm"));
    policy = policy(List.of("bash2"), List.of("rm"));
    assertDenied(DenyReason.COMMAND_DENIED, decide("bash2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\ud800"})
  void refusesTextThatTheKernelCannotTake(String text) {
    assertDenied(DenyReason.INVALID_ARGUMENT, decide(text));
    assertDenied(DenyReason.INVALID_ARGUMENT, decide("git", text));
    assertDenied(DenyReason.INVALID_ARGUMENT, decideIn(text));
  }

  @ParameterizedTest
  @CsvSource({
    "the workspace,                .,                          workspace",
    "nothing,                      '',                         workspace",
    "a folder in it,               sub,                        workspace/sub",
    "a folder by its path,         ROOT/workspace/sub,         workspace/sub",
    "there and back,               sub/../sub,                 workspace/sub",
    "a link that stays inside,     in,                         workspace/sub",
    "an allowed path,              ROOT/tmp,                   tmp",
    "a read-only path,             ROOT/shared,                shared"
  })
  void allowsWorkingDirectories(String what, String directory, String expected) {
    AllowedCommand command = assertAllowed(decideIn(directory.replace("ROOT", root.toString())));
    assertEquals(root.resolve(expected), command.workingDirectory());
  }

  @ParameterizedTest
  @CsvSource({
    "the parent,                       ..,                              PATH_NOT_ALLOWED",
    "the root,                         /,                               PATH_NOT_ALLOWED",
    "a name that only begins alike,    ROOT/workspace-evil,             PATH_NOT_ALLOWED",
    "a link that leads outside,        out,                             PATH_NOT_ALLOWED",
    "the parent of a linked folder,    out/..,                          PATH_NOT_ALLOWED",
    "something missing outside,        ROOT/nowhere,                    PATH_NOT_ALLOWED",
    "something missing behind a link,  out/nowhere,                     PATH_NOT_ALLOWED",
    "a detour through what is missing, nowhere/../../outside,           PATH_NOT_ALLOWED",
    "something missing inside,         nowhere,                         DIRECTORY_NOT_FOUND",
    "a file,                           plain.txt,                       DIRECTORY_NOT_FOUND"
  })
  void refusesWorkingDirectories(String what, String directory, DenyReason reason) {
    String named = directory.replace("ROOT", root.toString());
    PolicyDecision.Denied denied = assertDenied(reason, decideIn(named));
    assertTrue(denied.detail().contains("'" + named + "'"), denied.detail());
    assertEquals(
        reason == DenyReason.PATH_NOT_ALLOWED,
        denied.detail().contains("UnauthorizedAccessException"));
    assertFalse(denied.sanitizedDetail().contains(root.toString()));
  }

  @ParameterizedTest
  @CsvSource({"0,false", "999,false", "1000,true", "300000,true", "300001,false", "-5,false"})
  void allowsTimeoutsFromOneSecondToTheLongest(long millis, boolean allowed) {
    PolicyDecision decision =
        policy.decide(
            new CommandRequest("git", List.of(), Optional.empty(), Duration.ofMillis(millis)));
    if (allowed) {
      assertAllowed(decision);
    } else {
      PolicyDecision.Denied denied = assertDenied(DenyReason.TIMEOUT_OUT_OF_RANGE, decision);
      assertEquals("Timeout must be between 1 and 300 seconds", denied.detail());
      assertEquals(denied.detail(), denied.sanitizedDetail());
    }
  }

  @Test
  void tellsThatAMissingWorkspaceIsMissing() throws IOException {
    Path missing = root.resolve("gone");
    policy =
        new CommandPolicy(
            new PolicySettings(
                missing,
                List.of(),
                List.of(),
                List.of("git"),
                List.of(),
                Duration.ofMinutes(5),
                List.of(bin),
                ProgramRules.STANDARD,
                List.of()));
    assertDenied(DenyReason.DIRECTORY_NOT_FOUND, decide("git"));
  }

  @Test
  void aDenialOfAFileHoldsForEveryPathToIt() {
    policy = policy(List.of("git", "vcs", root + "/bin/git"), List.of(root + "/bin/vcs"));
    for (String form :
        List.of("git", "vcs", root + "/bin/git", "../bin/git", root + "/outside/../bin/vcs")) {
      assertDenied(DenyReason.COMMAND_DENIED, decide(form));
    }
  }

  private static ProgramRules rules(List<String> denied, List<String> allowed) {
    return rules("GIT", denied, allowed);
  }

  private static ProgramRules rules(String key, List<String> denied, List<String> allowed) {
    ArgumentRule rule =
        new ArgumentRule(
            denied.stream().map(ArgumentPattern::new).toList(),
            allowed.stream().map(ArgumentPattern::new).toList());
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
