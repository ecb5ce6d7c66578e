package io.devbuddy.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The Linux capabilities of this process, by {@code /proc/self/status} (proc_pid_status(5)). With
 * any, commands could see through {@code /proc} what the kernel's rules keep from them.
 */
final class Capabilities {
  private static final List<String> SETS = List.of("CapInh:", "CapPrm:", "CapEff:", "CapAmb:");

  private Capabilities() {}

  /** Whether this process holds any; also when that cannot be found out. */
  static boolean held() {
    try {
      return held(Files.readAllLines(Path.of("/proc/self/status")));
    } catch (IOException e) {
      return true;
    }
  }

  static boolean held(List<String> status) {
    return status.stream()
        .filter(line -> SETS.stream().anyMatch(line::startsWith))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .anyMatch(mask -> !mask.matches("0+"));
  }
}
