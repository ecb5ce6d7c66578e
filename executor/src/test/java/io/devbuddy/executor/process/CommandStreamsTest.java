package io.devbuddy.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.process.CommandStreams.Output;
import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Kernel;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real commands whose streams are read and written while they run. */
@Timeout(120)
class CommandStreamsTest {
  private static final int KEPT_BYTES = 65_536;

  @TempDir private Path workspace;
  @TempDir private Path scratch;
  @TempDir private Path storage;
  private Workbench bench;
  private CommandStreams streams;
  private final Cancellation cancellation = new Cancellation();

  @BeforeEach
  void open() throws Exception {
    bench = Workbench.open(workspace, scratch);
    streams = CommandStreams.open(storage, KEPT_BYTES);
  }

  @AfterEach
  void close() {
    cancellation.cancel();
    bench.close();
    streams.close();
  }

  private CompletableFuture<CommandResult> start(String script) {
    return CompletableFuture.supplyAsync(() ->
        bench.runner.run(
            bench.command(Workbench.LONG, "bash", "-c", script), streams, cancellation));
  }

  private String text(Output output, long offset) {
    OutputPart part = streams.read(output, offset, KEPT_BYTES * 2).orElseThrow();
    return new String(part.bytes(), UTF_8);
  }

  private void awaitText(Output output, String expected) {
    await().atMost(Duration.ofSeconds(20)).until(() -> text(output, 0).equals(expected));
  }

  @Test
  void inputIsReadAndOutputIsThereWhileTheCommandRuns() {
    CompletableFuture<CommandResult> run =
        start("while read -r line; do echo \"got $line\"; done; echo end >&2; exit 4");
    assertEquals(OptionalInt.of(7), streams.write("a\nb ä\n".getBytes(UTF_8)));
    awaitText(Output.STDOUT, "got a\ngot b ä\n");
    assertEquals("b ä\n", text(Output.STDOUT, 10));
    assertFalse(run.isDone());
    streams.closeInput();
    assertEquals(new ProcessExit.Exited(4), run.join().exit());
    assertEquals("end\n", text(Output.STDERR, 0));
    assertEquals(15, run.join().stdout().totalBytes());
  }

  @Test
  void aCommandThatDoesNotReadTakesWhatFitsAndNoMore() {
    CompletableFuture<CommandResult> run = start("echo up; sleep 30");
    awaitText(Output.STDOUT, "up\n");
    // Three bytes each, so that pieces do not end where characters do.
    byte[] text = "€".repeat(60_000).getBytes(UTF_8);
    int taken = streams.write(text).orElseThrow();
    assertTrue(taken > 0 && taken < text.length, "taken: " + taken);
    assertEquals(0, taken % 3);
    assertEquals(OptionalInt.of(0), streams.write("€".repeat(2000).getBytes(UTF_8)));
    cancellation.cancel();
    assertEquals(new ProcessExit.Cancelled(), run.join().exit());
    assertEquals(OptionalInt.empty(), streams.write(new byte[] {'a'}));
  }

  @Test
  void aClosedInputTakesNothing() {
    CompletableFuture<CommandResult> run = start("cat; echo over; read -r x; sleep 0.2");
    streams.closeInput();
    awaitText(Output.STDOUT, "over\n");
    assertEquals(OptionalInt.empty(), streams.write(new byte[0]));
    assertEquals(new ProcessExit.Exited(0), run.join().exit());
  }

  @Test
  void theLastBytesAreKeptAndTheRestIsCounted() {
    int lines = 100_000;
    CommandResult result = start("printf '%07d\\n' {1.." + lines + "}").join();
    assertEquals(new ProcessExit.Exited(0), result.exit());
    assertEquals(lines * 8L, streams.totalBytes(Output.STDOUT));
    assertEquals(lines * 8L - KEPT_BYTES, streams.droppedBytes(Output.STDOUT));
    assertEquals(lines * 8L - KEPT_BYTES, result.stdout().droppedBytes());
    OutputPart part = streams.read(Output.STDOUT, 0, KEPT_BYTES * 2).orElseThrow();
    assertEquals(lines * 8L - KEPT_BYTES, part.offset());
    StringBuilder expected = new StringBuilder();
    for (int i = lines - KEPT_BYTES / 8 + 1; i <= lines; i++) {
      expected.append("%07d\n".formatted(i));
    }
    assertEquals(expected.toString(), new String(part.bytes(), UTF_8));
  }

  @Test
  void aReaderThatIsOvertakenNeverSeesMixedBytes() {
    CompletableFuture<CommandResult> run = start("printf '%07d\\n' {1..400000}");
    long next = 0;
    long seen = 0;
    while (!run.isDone() || next < streams.totalBytes(Output.STDOUT)) {
      OutputPart part = streams.read(Output.STDOUT, next, KEPT_BYTES).orElseThrow();
      for (int i = 0; i + 8 <= part.bytes().length; i++) {
        long place = part.offset() + i;
        if (place % 8 == 0) {
          String line = new String(part.bytes(), i, 8, UTF_8);
          assertEquals("%07d\n".formatted(place / 8 + 1), line);
          seen++;
        }
      }
      next = part.offset() + part.bytes().length;
    }
    assertEquals(3_200_000, streams.totalBytes(Output.STDOUT));
    assertTrue(seen > 0);
  }

  @Test
  void whatCannotBeStoredIsCounted() {
    // A device that is always full.
    try (var arena = Arena.ofConfined()) {
      var kernel = new Kernel(arena);
      int full = Descriptors.open(kernel, arena.allocateFrom("/dev/full"), Descriptors.O_RDWR);
      try (OutputRing ring = new OutputRing(full, KEPT_BYTES)) {
        ring.accept(new ReadBuffer(kernel), 100);
        assertEquals(100, ring.totalBytes());
        assertEquals(100, ring.droppedBytes());
        assertEquals(0, ring.read(0, 10).orElseThrow().bytes().length);
        assertEquals(100, ring.read(0, 10).orElseThrow().offset());
      }
    }
  }
}
