package io.devbuddy.executor.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.output.OutputTap;
import io.devbuddy.executor.output.OutputTaps;
import io.devbuddy.executor.sandbox.SandboxedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output that is looked at by one virtual thread while another waits for the command's end. */
class ShownOutputTest {
  @TempDir Path workspace;
  @TempDir Path scratch;
  @TempDir Path outside;

  private Workbench bench;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeEach
  void open() {
    bench = Workbench.open(workspace, scratch);
  }

  @AfterEach
  void close() {
    bench.close();
    threads.close();
  }

  private Future<CommandResult> start(OutputTaps taps, String script) {
    SandboxedCommand command = bench.command(Workbench.LONG, "bash", "-c", script);
    return threads.submit(
        () -> bench.runner.run(command, Workbench.OUTPUT_BYTES, taps, new Cancellation()));
  }

  private static String shown(OutputTap tap, String end) {
    StringBuilder text = new StringBuilder();
    await()
        .until(() -> {
          tap.look().ifPresent(look -> text.append(look.text()));
          return text.toString().endsWith(end);
        });
    return text.toString();
  }

  @Test
  void comesFromBothStreamsBeforeTheCommandEnds() throws Exception {
    OutputTaps taps = OutputTaps.open();
    Future<CommandResult> result =
        start(taps, "echo out; echo err >&2; until [ -e go ]; do sleep 0.02; done; echo end");
    assertEquals("out\n", shown(taps.stdout(), "\n"));
    assertEquals("err\n", shown(taps.stderr(), "\n"));
    assertTrue(!result.isDone());
    Files.createFile(workspace.resolve("go"));
    assertEquals("out\nend\n", result.get().stdout().text());
    assertEquals("end\n", shown(taps.stdout(), "end\n"));
  }

  @Test
  void whoNeverLooksHoldsNothingUp() throws Exception {
    CommandResult result = start(OutputTaps.open(), "head -c 50000000 /dev/zero").get();
    assertEquals(new ProcessExit.Exited(0), result.exit());
    assertEquals(50_000_000, result.stdout().totalBytes());
  }

  @Test
  void threadsThatLookedAreNotConfinedWithTheCommands() throws Exception {
    Path file = Files.writeString(outside.resolve("file"), "free");
    List<Future<String>> looks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      OutputTaps taps = OutputTaps.open();
      Future<CommandResult> result = start(taps, "echo shown; sleep 0.1");
      looks.add(
          threads.submit(() -> {
            String text = shown(taps.stdout(), "\n");
            result.get();
            return text + Files.readString(file);
          }));
    }
    for (Future<String> look : looks) {
      assertEquals("shown\nfree", look.get());
    }
  }
}
