package io.devbuddy.executor.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.sandbox.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenialHintsTest {
  @TempDir Path folder;
  private Scenery scenery = new Scenery(Path.of("/"));
  private CommandPolicy policy = scenery.policy();

  @BeforeEach
  void layOut() throws IOException {
    scenery = Scenery.in(folder);
    policy = scenery.policy("git", "bash");
  }

  private List<String> hints(int exitCode, String stderr) {
    return hints(exitCode, stderr, true);
  }

  private List<String> hints(int exitCode, String stderr, boolean sanitized) {
    return new DenialHints(policy, policy.accessPlan(), new Network.None(), true, sanitized)
        .of(Scenery.request("bash"), exitCode, scenery.placed(stderr));
  }

  private void assertHint(String words, List<String> hints) {
    assertEquals(1, hints.size(), hints.toString());
    assertTrue(hints.getFirst().contains(scenery.placed(words)), hints.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "bash: line 1: ROOT/bin/perl: Permission denied",
    "sh: 1: perl: Permission denied",
    "find: ‘perl’: Permission denied",
    "PermissionError: [Errno 13] Permission denied: 'perl'"
  })
  void saysWhatToAddForAProgramThatIsNoHelper(String stderr) {
    List<String> hints = hints(126, stderr);
    assertHint("perl is no helper of an allowed command", hints);
    assertHint("add \"perl\" to CommandExecution:AllowedCommands", hints);
    assertHint("in CommandExecution:Helpers", hints);
  }

  @Test
  void namesAProgramByItsPathWhereItsNameLeadsElsewhere() {
    scenery.program("outside/perl");
    assertHint(
        "add \"ROOT/outside/perl\" to",
        hints(126, "bash: line 1: ROOT/outside/perl: Permission denied"));
  }

  @ParameterizedTest
  @CsvSource({"ROOT/bin/rm", "rm", "./remove"})
  void saysThatADeniedProgramIsDenied(String name) throws IOException {
    scenery.link("workspace/remove", "bin/rm");
    assertHint(
        name + " is denied by CommandExecution:DeniedCommands",
        hints(126, "bash: line 1: " + name + ": Permission denied"));
  }

  @Test
  void namesTheFileOfADeniedProgramOnlyWhereMessagesAreNotSanitized() throws IOException {
    scenery.link("workspace/remove", "bin/rm");
    String stderr = "bash: line 1: ./remove: Permission denied";
    assertHint("./remove leads to ROOT/bin/rm, which is denied", hints(126, stderr, false));
    assertFalse(hints(126, stderr).toString().contains(scenery.root().toString()));
  }

  @Test
  void saysThatNothingIsStartedAmongFiles() {
    scenery.program("workspace/tool");
    assertHint("./tool lies in a folder for files", hints(126, "bash: ./tool: Permission denied"));
    policy = scenery.policy(List.of(scenery.path("workspace")), "bash");
    assertHint("./tool lies in a folder for files", hints(126, "bash: ./tool: Permission denied"));
    assertHint("./tool cannot be written", hints(1, "bash: ./tool: Permission denied"));
  }

  @Test
  void saysThatAFolderIsReadOnly() {
    policy = scenery.policy(List.of(scenery.path("workspace")), "bash");
    scenery.file("workspace/README.md");
    for (String stderr :
        List.of(
            "bash: line 1: new.txt: Permission denied",
            "touch: cannot touch 'new.txt': Permission denied",
            "fatal: Unable to create 'ROOT/workspace/new.lock': Permission denied",
            "sed: couldn't open temporary file ./sedAbc: Permission denied",
            "mv: cannot move 'README.md' to 'x': Permission denied")) {
      List<String> hints = hints(1, stderr);
      assertHint("cannot be written, as commands may only read its folder", hints);
      assertHint("write to $TMPDIR", hints);
    }
    assertHint("write to ROOT/tmp,", hints(1, "bash: line 1: new.txt: Permission denied", false));
  }

  @Test
  void saysThatAFileIsOutside() {
    scenery.file("outside/notes");
    for (String stderr :
        List.of(
            "cat: ROOT/outside/notes: Permission denied",
            "cat: ../outside/notes: Permission denied",
            "ls: cannot open directory 'ROOT/outside': Permission denied",
            "bash: line 1: ROOT/outside/new: Permission denied")) {
      assertHint("is outside the folders of commands", hints(1, stderr));
    }
  }

  @Test
  void findsPathsFromTheFolderThatTheCommandRanIn() {
    scenery.file("outside/notes");
    CommandRequest request =
        new CommandRequest("bash", List.of(), Optional.of("sub"), Scenery.TIMEOUT);
    DenialHints hints =
        new DenialHints(policy, policy.accessPlan(), new Network.None(), true, true);
    assertEquals(1, hints.of(request, 1, "cat: ../../outside/notes: Permission denied").size());
    assertEquals(0, hints.of(request, 1, "cat: ../outside/notes: Permission denied").size());
  }

  @Test
  void saysThatTheKernelsFilesAndTheNetworkAreClosed() {
    assertHint(
        "/proc/1/environ is closed to commands",
        hints(1, "cat: /proc/1/environ: Permission denied"));
    assertHint("commands have no network", hints(6, "curl: (6) Could not resolve host: h"));
  }

  @Test
  void blamesThePolicyForAConnectionOnlyWhereItWasDeniedOnceSomePortsAreOpen() {
    var ports = new Network.Ports(List.of(443));
    var hints = new DenialHints(policy, policy.accessPlan(), ports, true, true);
    CommandRequest request = Scenery.request("bash");
    assertHint(
        "the TCP ports that CommandExecution:Network:Ports lists",
        hints.of(request, 1, "Error: connect EACCES 127.0.0.1:80"));
    assertEquals(
        List.of(), hints.of(request, 7, "curl: (7) Failed to connect: Couldn't connect to server"));
  }

  @Test
  void explainsNoDenialByAFilesMode() throws IOException {
    scenery.file("workspace/mine.txt");
    scenery.file("workspace/locked.txt");
    mode("workspace/locked.txt", "---------");
    mode("outside", "---------");
    try {
      for (String stderr :
          List.of(
              "bash: ./mine.txt: Permission denied",
              "cat: locked.txt: Permission denied",
              "bash: line 1: locked.txt: Permission denied")) {
        assertEquals(List.of(), hints(126, stderr), stderr);
      }
    } finally {
      mode("outside", "rwxr-xr-x");
    }
  }

  private void mode(String path, String permissions) throws IOException {
    Files.setPosixFilePermissions(scenery.path(path), PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @CsvSource({
    "a helper,                    bash: line 1: ROOT/bin/cat: Permission denied",
    "a writable file,             cat: workspace-file: Permission denied",
    "a word that names nothing,   error: user bob: permission denied",
    "a file that is nowhere,      cat: ROOT/nowhere/x: Permission denied",
    "a path of another machine,   C:\\x: Permission denied",
    "a new file in the workspace, bash: line 1: new.txt: Permission denied"
  })
  void explainsNothingThatThePlanDoesNotExplain(String what, String stderr) {
    scenery.file("workspace/workspace-file");
    assertEquals(List.of(), hints(1, stderr));
  }

  @Test
  void explainsNothingWhereTheKernelEnforcesNothing() {
    assertEquals(
        List.of(),
        new DenialHints(policy, policy.accessPlan(), new Network.None(), false, true)
            .of(Scenery.request("bash"), 126, "sh: 1: perl: Permission denied"));
  }

  @Test
  void saysEachThingOnceAndNotTooMuch() {
    assertEquals(1, hints(126, "sh: 1: perl: Permission denied\n".repeat(5)).size());
    scenery.file("outside/a");
    StringBuilder stderr = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      stderr
          .append("touch: cannot touch 'ROOT/outside/")
          .append(i)
          .append("': Permission denied\n");
    }
    assertEquals(4, hints(1, stderr.toString()).size());
  }

  @Test
  void aLinkIntoTheServersOwnFilesTellsNothing() throws IOException {
    Files.createSymbolicLink(scenery.path("workspace/self"), Path.of("/proc/self/exe"));
    Files.createSymbolicLink(scenery.path("workspace/cwd"), Path.of("/proc/self/cwd"));
    List<String> hints =
        hints(
            1,
            "cat: self: Permission denied\nls: cannot open directory 'cwd/src': Permission"
                + " denied",
            false);
    assertFalse(
        hints.toString().contains(Path.of("/proc/self/exe").toRealPath().toString()),
        hints.toString());
  }
}
