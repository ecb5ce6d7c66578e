package io.devbuddy.executor.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** Looks at the machine's processes as proc(5) shows them. */
final class Processes {

  /** The ids of processes, zombies left out, that have the text in an argument. */
  static List<Long> withArgument(String text) {
    return matching(pid -> read(pid, "cmdline").contains(text));
  }

  /** The ids of processes, zombies left out, with the text in an argument or the environment. */
  static List<Long> marked(String text) {
    return matching(
        pid -> read(pid, "cmdline").contains(text) || read(pid, "environ").contains(text));
  }

  private static List<Long> matching(LongPredicate condition) {
    long self = ProcessHandle.current().pid();
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::valueOf)
          .filter(pid -> pid != self && isAlive(pid) && condition.test(pid))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What those processes are, for the reader of a failed test. */
  static List<String> describe(List<Long> pids) {
    return pids.stream()
        .map(pid -> read(pid, "stat") + read(pid, "cmdline").replace('\0', ' '))
        .toList();
  }

  /** Whether the process is there and no zombie. */
  static boolean isAlive(long pid) {
    String stat = read(pid, "stat");
    int end = stat.lastIndexOf(')');
    return end > 0 && "ZX".indexOf(stat.charAt(end + 2)) < 0;
  }

  /** Kills those processes; only ever called with processes of a row. */
  static void kill(List<Long> pids) {
    pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }

  /** One file of a process, empty when the process has gone. */
  static String read(long pid, String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      return "";
    }
  }

  private Processes() {}
}
