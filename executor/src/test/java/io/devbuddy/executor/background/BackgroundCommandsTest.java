package io.devbuddy.executor.background;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.process.CommandStreams;
import io.devbuddy.executor.process.ProcessExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which commands there are, whose, and for how long; without processes. */
@Timeout(60)
class BackgroundCommandsTest {
  private static final CommandState EXITED = CommandState.of(new ProcessExit.Exited(3));

  @TempDir private Path folder;
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void releaseAll() {
    release.countDown();
  }

  private BackgroundCommands commands(int maxRunning, Duration keptFor) {
    return new BackgroundCommands(new CommandIds("pod"), maxRunning, 65_536, folder, keptFor);
  }

  private BackgroundCommand started(BackgroundCommands commands, String owner) throws IOException {
    BackgroundCommand command = commands.begin(owner, List.of("git", "status")).orElseThrow();
    commands.launch(
        command,
        () -> {
          while (release.getCount() > 0 && !command.cancellation().isCancelled()) {
            Thread.onSpinWait();
          }
          return EXITED;
        });
    return command;
  }

  private static BackgroundCommand ended(BackgroundCommands commands) throws Exception {
    BackgroundCommand command = commands.begin("key", List.of("git")).orElseThrow();
    commands.launch(command, () -> EXITED);
    assertTrue(command.awaitEnd(Duration.ofSeconds(10)));
    return command;
  }

  @Test
  void areFoundByTheirOwnerOnlyNewestFirst() throws IOException {
    BackgroundCommands commands = commands(3, Duration.ofHours(1));
    BackgroundCommand first = started(commands, "key");
    BackgroundCommand foreign = started(commands, "other key");
    BackgroundCommand second = started(commands, "key");
    assertEquals(Optional.of(first), commands.find(first.id(), "key"));
    assertEquals(Optional.empty(), commands.find(foreign.id(), "key"));
    assertEquals(Optional.empty(), commands.find(first.id(), ""));
    assertEquals(List.of(second, first), commands.of("key"));
    assertEquals(List.of(foreign), commands.of("other key"));
  }

  @Test
  void noMoreRunThanMayAndAnEndedOneMakesRoom() throws Exception {
    BackgroundCommands commands = commands(1, Duration.ofHours(1));
    BackgroundCommand command = started(commands, "key");
    assertEquals(1, commands.running());
    assertEquals(Optional.empty(), commands.begin("key", List.of("git")));
    command.stop();
    assertTrue(command.awaitEnd(Duration.ofSeconds(10)));
    assertEquals(0, commands.running());
    assertEquals(EXITED, command.state());
    assertTrue(commands.begin("key", List.of("git")).isPresent());
  }

  @Test
  void theOldestEndedIsForgottenForANewOne() throws Exception {
    BackgroundCommands commands = commands(2, Duration.ofHours(1));
    BackgroundCommand running = started(commands, "key");
    BackgroundCommand oldest = ended(commands);
    for (int i = 1; i < BackgroundCommands.MAX_ENDED; i++) {
      ended(commands);
    }
    assertTrue(commands.find(oldest.id(), "key").isPresent());
    ended(commands);
    assertEquals(Optional.empty(), commands.find(oldest.id(), "key"));
    assertTrue(commands.find(running.id(), "key").isPresent(), "it runs");
    assertEquals(BackgroundCommands.MAX_ENDED + 1, commands.of("key").size());
    assertEquals(
        Optional.empty(),
        oldest.streams().read(CommandStreams.Output.STDOUT, 0, 1),
        "its disk is free");
  }

  @Test
  void endedOnesAreForgottenInTime() throws Exception {
    BackgroundCommands commands = commands(2, Duration.ofMillis(50));
    BackgroundCommand running = started(commands, "key");
    ended(commands);
    await().atMost(Duration.ofSeconds(10)).until(() -> commands.of("key").equals(List.of(running)));
  }

  @Test
  void stopEndsWhatRunsAndLetsNothingBegin() throws Exception {
    BackgroundCommands commands = commands(2, Duration.ofHours(1));
    BackgroundCommand command = started(commands, "key");
    commands.close(Duration.ofSeconds(10));
    assertTrue(command.awaitEnd(Duration.ZERO));
    assertEquals(Optional.empty(), commands.begin("key", List.of("git")));
    assertEquals(List.of(), commands.of("key"));
  }

  @Test
  void outputHasNoNameInTheFolder() throws IOException {
    started(commands(1, Duration.ofHours(1)), "key");
    try (var names = Files.list(folder)) {
      assertEquals(List.of(), names.toList());
    }
  }

  @Test
  void whatAKilledServerHasLeftIsRemovedAndNothingElse() throws IOException {
    Path left = Files.createFile(folder.resolve("devbuddy-output-1"));
    Path other = Files.createFile(folder.resolve("other"));
    commands(1, Duration.ofHours(1));
    assertFalse(Files.exists(left));
    assertTrue(Files.exists(other));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() throws IOException {
    Path missing = folder.resolve("missing");
    IOException failure =
        assertThrows(IOException.class, () -> CommandStreams.open(missing, 65_536).close());
    assertEquals(
        "no file for the command's output in " + missing + ": ENOENT", failure.getMessage());
  }
}
