package io.devbuddy.executor.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process uses, as the kernel tells (proc(5)). */
final class OwnProcess {
  /** The kernel counts in these for programs, whatever it uses inside (times(2), USER_HZ). */
  private static final double TICKS_PER_SECOND = 100;

  private final Path folder;

  OwnProcess(Path folder) {
    this.folder = folder;
  }

  /** This process. */
  static OwnProcess current() {
    return new OwnProcess(Path.of("/proc/self"));
  }

  /** User and system time in seconds; NaN when it cannot be read. */
  double cpuSeconds() {
    try {
      String stat = Files.readString(folder.resolve("stat"));
      // The name in parentheses may hold anything; the fields after it are plain.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    } catch (IOException | RuntimeException e) {
      return Double.NaN;
    }
  }

  /** Resident memory in bytes; NaN when it cannot be read. */
  double residentBytes() {
    try (Stream<String> lines = Files.lines(folder.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Open descriptors; NaN when they cannot be counted. */
  double openFiles() {
    try (Stream<Path> files = Files.list(folder.resolve("fd"))) {
      return files.count();
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Processes that descend from this one. */
  double descendants() {
    return ProcessHandle.current().descendants().count();
  }

  /** When this process started, in seconds since 1970. */
  double startSeconds() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> start.toEpochMilli() / 1000.0)
        .orElse(Double.NaN);
  }
}
