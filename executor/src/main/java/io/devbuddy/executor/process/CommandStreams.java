package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The three streams of a command that clients talk to while it runs. The last bytes of each output
 * are kept on disk, in files that never have a name that a command could open, and that go with
 * this server, however it ends. Safe for use by any thread that is not confined.
 */
public final class CommandStreams implements AutoCloseable {
  /** What files are called for a moment where a file system cannot do without a name. */
  static final String FILE_PREFIX = "devbuddy-output-";

  private static final Logger LOG = LoggerFactory.getLogger(CommandStreams.class);

  private final OutputRing stdout;
  private final OutputRing stderr;
  private final InputPipe stdin;

  private CommandStreams(OutputRing stdout, OutputRing stderr, InputPipe stdin) {
    this.stdout = stdout;
    this.stderr = stderr;
    this.stdin = stdin;
  }

  /** Which of the two outputs. */
  public enum Output {
    /** Standard output. */
    STDOUT,
    /** Standard error. */
    STDERR
  }

  /**
   * Opens the streams of one command.
   *
   * @param folder where the outputs are kept
   * @param maxOutputBytes how much of each output is kept: its last bytes
   * @throws IOException when a file or a pipe cannot be had; the message says why
   */
  public static CommandStreams open(Path folder, long maxOutputBytes) throws IOException {
    InputPipe stdin = InputPipe.open();
    try {
      OutputRing stdout = new OutputRing(file(folder), maxOutputBytes);
      try {
        return new CommandStreams(stdout, new OutputRing(file(folder), maxOutputBytes), stdin);
      } catch (IOException e) {
        stdout.close();
        throw e;
      }
    } catch (IOException e) {
      stdin.close();
      throw e;
    }
  }

  /** Removes what a killed server may have left in a folder where files need a name. */
  public static void removeLeftBehind(Path folder) {
    try (var files = Files.newDirectoryStream(folder, FILE_PREFIX + "*")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("Output of an earlier server in {} was not removed: {}", folder, e.toString());
    }
  }

  private static int file(Path folder) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      int file = Descriptors.openNameless(kernel, arena.allocateFrom(folder.toString()));
      if (file < 0) {
        // Not every file system can; what has a name for a moment is the next best.
        Path path = folder.resolve(FILE_PREFIX + UUID.randomUUID());
        file = Descriptors.openUnlinked(kernel, arena.allocateFrom(path.toString()));
      }
      if (file < 0) {
        throw new IOException(
            "no file for the command's output in " + folder + ": " + Errno.name(-file));
      }
      return file;
    }
  }

  /**
   * Reads a part of an output.
   *
   * @param offset the place to read from, in bytes from the begin of the stream
   * @return empty once the streams are closed
   */
  public Optional<OutputPart> read(Output output, long offset, int maxBytes) {
    return ring(output).read(offset, maxBytes);
  }

  /** How many bytes the command has written to an output up to now. */
  public long totalBytes(Output output) {
    return ring(output).totalBytes();
  }

  /** How many of them are not kept any more. */
  public long droppedBytes(Output output) {
    return ring(output).droppedBytes();
  }

  private OutputRing ring(Output output) {
    return output == Output.STDOUT ? stdout : stderr;
  }

  /**
   * Hands the command as much text as it has room for, without waiting.
   *
   * @return how many bytes were taken, whole characters; empty when the input is closed or nobody
   *     reads it any more
   */
  public OptionalInt write(byte[] utf8) {
    return stdin.write(utf8);
  }

  /** Lets the command read the end of its input. */
  public void closeInput() {
    stdin.closeWritingEnd();
  }

  StreamSink stdoutSink() {
    return stdout;
  }

  StreamSink stderrSink() {
    return stderr;
  }

  InputPipe stdin() {
    return stdin;
  }

  /** Frees everything; to be called once the command has ended. */
  @Override
  public void close() {
    stdin.close();
    stdout.close();
    stderr.close();
  }
}
