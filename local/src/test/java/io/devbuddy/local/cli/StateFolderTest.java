package io.devbuddy.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.local.state.ProcessNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @TempDir Path parent;

  @Test
  void leavesNothingItMade() throws IOException {
    StateFolder state = StateFolder.claim(parent.resolve("a/b"));
    state.writeKubeconfig("http://127.0.0.1:1");
    Path key = state.writeKey("default", "demo", "secret".getBytes(StandardCharsets.UTF_8));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    state.close();
    assertFalse(Files.exists(parent.resolve("a")));
    assertTrue(Files.exists(parent));
  }

  @Test
  void belongsToOneProcess() throws IOException {
    Path folder = parent.resolve("state");
    try (StateFolder state = StateFolder.claim(folder)) {
      assertTrue(Files.exists(state.pods()));
      CliFailure failure = assertThrows(CliFailure.class, () -> StateFolder.claim(folder));
      assertTrue(
          String.valueOf(failure.getMessage())
              .contains("(pid " + ProcessHandle.current().pid() + ")"),
          failure.getMessage());
    }
  }

  @Test
  void neverEmptiesAFolderOfSomebodyElse() throws IOException {
    Files.writeString(parent.resolve("thesis.txt"), "mine");
    assertThrows(CliFailure.class, () -> StateFolder.claim(parent));
    assertTrue(Files.exists(parent.resolve("thesis.txt")));
  }

  @Test
  void endsWhatADeadOwnerLeft() throws IOException, InterruptedException {
    Path folder = parent.resolve("state");
    Path pod = folder.resolve("pods/default_demo");
    Files.createDirectories(pod);
    Files.createFile(folder.resolve("lock"));
    Process orphan = new ProcessBuilder("sleep", "600").start();
    ProcessNote.of(orphan.toHandle()).write(pod.resolve("process"));
    try (StateFolder state = StateFolder.claim(folder)) {
      assertTrue(orphan.waitFor(10, TimeUnit.SECONDS));
      assertFalse(Files.exists(pod));
      assertTrue(Files.exists(state.pods()));
    }
  }

  @Test
  void doesNotEndAProcessThatGotAnOldId() throws IOException {
    Path note = parent.resolve("process");
    new ProcessNote(ProcessHandle.current().pid(), 1).write(note);
    assertTrue(ProcessNote.read(note).orElseThrow().living().isEmpty());
  }
}
