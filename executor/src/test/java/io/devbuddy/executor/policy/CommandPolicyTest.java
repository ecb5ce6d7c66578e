package io.devbuddy.executor.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandPolicyTest extends PolicyScene {
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
  @Tag("P17")
  @Tag("P18")
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
  @Tag("P16")
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
  @Tag("P16")
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
  @Tag("P15")
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

  /** Java drops repeated slashes, so that this path would lead somewhere if it were looked up. */
  @Test
  void looksUpNoPathThatIsTooLong() {
    CommandRequest request =
        new CommandRequest(
            "/".repeat(CommandPolicy.MAX_PATH_BYTES) + bin + "/git",
            List.of(),
            Optional.empty(),
            TIMEOUT);
    assertDenied(DenyReason.INVALID_ARGUMENT, policy.decide(request));
    assertEquals(Optional.empty(), policy.leadsTo(request));
    CommandRequest shorter =
        new CommandRequest("///" + bin + "/git", List.of(), Optional.empty(), TIMEOUT);
    assertEquals(Optional.of(bin.resolve("git")), policy.leadsTo(shorter));
  }
}
