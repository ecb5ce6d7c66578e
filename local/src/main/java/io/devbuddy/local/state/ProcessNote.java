package io.devbuddy.local.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process by its id and its start, so that a reused id is not taken for it.
 *
 * @param startMillis when it started, in milliseconds since 1970; 0 when the system does not say
 */
public record ProcessNote(long pid, long startMillis) {

  public static ProcessNote of(ProcessHandle process) {
    return new ProcessNote(process.pid(), startMillis(process));
  }

  /** The note in a file; empty when there is none or it is damaged. */
  public static Optional<ProcessNote> read(Path file) {
    try {
      String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
      return words.length == 2
          ? Optional.of(new ProcessNote(Long.parseLong(words[0]), Long.parseLong(words[1])))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  public void write(Path file) throws IOException {
    PrivateFiles.write(file, (pid + " " + startMillis).getBytes(StandardCharsets.US_ASCII));
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> living() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startMillis(process) == startMillis);
  }

  private static long startMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
