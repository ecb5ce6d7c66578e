package io.devbuddy.executor.forward;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this machine, in a pod the pod's, by the kernel (hostname(7)). */
final class HostName {
  private static final int LONGEST = 255;

  private HostName() {}

  /** The name in visible ASCII characters; empty when there is none. */
  static String current() {
    try {
      // Asking Java instead could wait for a name server.
      String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      return name.length() <= LONGEST && name.chars().allMatch(c -> c > ' ' && c <= '~')
          ? name
          : "";
    } catch (IOException e) {
      return "";
    }
  }
}
