package io.devbuddy.executor.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.policy.DecidingRule;
import io.devbuddy.executor.policy.PolicyDecision;
import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.sandbox.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {
  @TempDir Path folder;
  private Scenery scenery = new Scenery(Path.of("/"));
  private CommandPolicy policy = scenery.policy();

  @BeforeEach
  void layOut() throws IOException {
    scenery = Scenery.in(folder);
    policy = scenery.policy("git", "bash", "python3", "missing3");
  }

  private Explanation explain(CommandRequest request) {
    return new Explainer(policy, policy.accessPlan(), new Network.None(), IsolationMode.REQUIRED)
        .explain(request);
  }

  private static DecidingRule rule(String setting, String entry) {
    return new DecidingRule(setting, Optional.of(entry));
  }

  @Test
  void namesTheEntriesThatAllowACommandAndWhatItMayReach() {
    Explanation explanation = explain(Scenery.request("git", "status"));
    assertTrue(explanation.allowed());
    assertEquals(
        List.of(
            rule("CommandExecution:AllowedCommands", "git"),
            rule("CODE_BASE_PATH", scenery.path("workspace").toString()),
            rule("CommandExecution:MaxTimeoutSeconds", "300")),
        explanation.rules());
    Verdict.Allowed allowed = assertInstanceOf(Verdict.Allowed.class, explanation.verdict());
    assertEquals(scenery.path("bin/git"), allowed.file());
    assertEquals(scenery.path("workspace"), allowed.workingDirectory());
    List<Path> programs = explanation.reach().programs();
    assertTrue(programs.contains(scenery.path("bin/cat")), programs.toString());
    assertFalse(programs.contains(scenery.path("bin/rm")), programs.toString());
    assertFalse(programs.contains(scenery.path("bin/perl")), programs.toString());
    assertEquals(
        List.of(scenery.path("tmp"), scenery.path("workspace")), explanation.reach().writable());
    assertTrue(explanation.reach().readable().contains(scenery.path("shared")));
  }

  @ParameterizedTest
  @CsvSource({
    "ROOT/tmp,            CommandExecution:AllowedPaths,  ROOT/tmp",
    "ROOT/shared,         CommandExecution:ReadOnlyPaths, ROOT/shared",
    "sub,                 CODE_BASE_PATH,                 ROOT/workspace"
  })
  void namesTheFolderThatAllowsAWorkingDirectory(String directory, String setting, String entry) {
    CommandRequest request =
        new CommandRequest(
            "git", List.of(), Optional.of(scenery.placed(directory)), Scenery.TIMEOUT);
    assertEquals(rule(setting, scenery.placed(entry)), explain(request).rules().get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "rm,             COMMAND_DENIED,      CommandExecution:DeniedCommands,  rm",
    "ROOT/bin/rm,    COMMAND_DENIED,      CommandExecution:DeniedCommands,  rm",
    "./harmless,     COMMAND_DENIED,      CommandExecution:DeniedCommands,  rm",
    "perl,           COMMAND_NOT_ALLOWED, CommandExecution:AllowedCommands, ",
    "missing3,       COMMAND_NOT_FOUND,   CommandExecution:AllowedCommands, missing3"
  })
  void namesTheEntryThatRefusesACommand(String command, String code, String setting, String entry)
      throws IOException {
    scenery.link("workspace/harmless", "bin/rm");
    Explanation explanation = explain(Scenery.request(scenery.placed(command)));
    Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, explanation.verdict());
    assertEquals(code, refused.code());
    assertEquals(
        List.of(new DecidingRule(setting, Optional.ofNullable(entry))), explanation.rules());
  }

  @ParameterizedTest
  @CsvSource({
    "another letter case,            Git,          git",
    "a path to another file,         /opt/x/git,   git",
    "a file of the workspace,        ./git,        git",
    "a name without its version,     python,       python3",
    "a name with more of a version,  python3.11,   python3",
    "a line as one word,             git status,   git",
    "a helper of an allowed shell,   cat,          bash"
  })
  void namesTheNearestAllowedCommand(String what, String command, String nearest) {
    Optional<Alternative> alternative = explain(Scenery.request(command)).alternative();
    assertEquals(Optional.of(nearest), alternative.map(a -> a.request().command()));
    assertInstanceOf(
        PolicyDecision.Allowed.class, policy.decide(alternative.orElseThrow().request()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"perl", "rm", "no-such-program", "git; rm x", "$(git)", "", "a\0b", "-"})
  void namesNoneWhereNoneIsNear(String command) {
    assertEquals(Optional.empty(), explain(Scenery.request(command)).alternative());
  }

  @Test
  void quotesTheArgumentsOfAHelperForTheShell() {
    Alternative alternative =
        explain(Scenery.request("cat", "it's", "a b.txt", "$HOME")).alternative().orElseThrow();
    assertEquals(
        List.of("-c", "cat 'it'\\''s' 'a b.txt' '$HOME'"), alternative.request().arguments());
    assertEquals("'bash' is allowed and may start 'cat'", alternative.reason());
  }

  @Test
  void offersTheWorkspaceForAFolderOutside() {
    CommandRequest outside =
        new CommandRequest(
            "git", List.of("log"), Optional.of(scenery.placed("ROOT/outside")), Scenery.TIMEOUT);
    Alternative alternative = explain(outside).alternative().orElseThrow();
    assertEquals(Scenery.request("git", "log"), alternative.request());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "301, 300", "-1, 1"})
  void offersTheNearestTimeout(int asked, int offered) {
    CommandRequest request =
        new CommandRequest("git", List.of(), Optional.empty(), Duration.ofSeconds(asked));
    Explanation explanation = explain(request);
    assertEquals(List.of(rule("CommandExecution:MaxTimeoutSeconds", "300")), explanation.rules());
    assertEquals(
        Duration.ofSeconds(offered), explanation.alternative().orElseThrow().request().timeout());
  }

  @Test
  void aSanitizedExplanationNamesNoPath() {
    for (String command : List.of("git", "rm", "perl", "Git", "missing3", "cat", "./git")) {
      ObjectNode json = ExplanationJson.of(explain(Scenery.request(command)), true);
      assertFalse(json.toString().contains(scenery.root().toString()), json.toString());
      assertFalse(json.has("sandbox") || json.has("file"), json.toString());
      assertTrue(json.at("/rules/0/setting").asText().startsWith("CommandExecution:"));
      assertTrue(json.at("/rules/0/entry").isMissingNode(), json.toString());
    }
  }

  @Test
  void cutsListsThatAreLongAndSaysByHowMuch() throws IOException {
    Path many = Files.createDirectory(scenery.path("workspace/many"));
    for (int i = 0; i < 300; i++) {
      Files.createDirectory(many.resolve("folder" + i));
    }
    Files.createDirectory(many.resolve("kept"));
    policy = scenery.policy(List.of(many.resolve("kept")), "git");
    ObjectNode json = ExplanationJson.of(explain(Scenery.request("git")), false);
    assertEquals(256, json.at("/sandbox/writable").size());
    assertEquals(46, json.at("/sandbox/writableOmitted").asInt());
  }

  @Test
  void aTextStaysWithinItsLines() {
    String text = ExplanationText.of(explain(Scenery.request("x\nallowed\n")));
    assertTrue(text.startsWith("refused: COMMAND_NOT_ALLOWED\n"), text);
    assertTrue(text.lines().skip(1).allMatch(line -> line.startsWith("  ")), text);
  }
}
