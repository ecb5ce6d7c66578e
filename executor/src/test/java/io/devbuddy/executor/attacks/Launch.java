package io.devbuddy.executor.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts processes of the test's own: with no capability, a clean environment, one open file. */
final class Launch {
  private static final List<String> DROP_CAPABILITIES =
      List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all");

  /**
   * Prepares a process as the executor's launcher does, but without {@code no_new_privs}. It has
   * the given file open as descriptor 9.
   */
  static ProcessBuilder plain(List<String> argv, Path heldOpen, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(DROP_CAPABILITIES);
    }
    command.addAll(List.of("bash", "-c", "exec 9<\"$0\"; exec \"$@\"", heldOpen.toString()));
    command.addAll(argv);
    return cleanly(command, environment);
  }

  /** Prepares a process that has the given file open as descriptor 9. */
  static ProcessBuilder holding(List<String> argv, Path heldOpen, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", "exec 9<\"$0\"; exec \"$@\"", heldOpen.toString()));
    command.addAll(argv);
    return cleanly(command, environment);
  }

  /** Whether these tests may do what takes a privileged user. */
  static boolean isRoot() {
    return ProcessHandle.current().info().user().orElse("").equals("root");
  }

  static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder cleanly(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder;
  }

  private Launch() {}
}
