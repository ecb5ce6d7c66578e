package io.devbuddy.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Says in the environment of a command which server it belongs to, so that a later server can tell
 * what one that was killed has left behind.
 *
 * @param workspace a number made of the workspace's path
 * @param namespace the PID namespace in which the process id counts (pid_namespaces(7)); empty when
 *     it cannot be told
 * @param pid the server's process id
 * @param startTicks when it started, in clock ticks since boot (proc_pid_stat(5), starttime)
 */
record ServerMark(String workspace, String namespace, long pid, long startTicks) {
  private static final String VARIABLE = "DEVBUDDY_COMMAND=";
  private static final int START_FIELD = 22;
  private static final int FIRST_FIELD_AFTER_NAME = 3;
  private static final Pattern ENTRY =
      Pattern.compile(VARIABLE + "([0-9a-f]+)\\.(\\d+)\\.(\\d+)\\.(\\d+)\\.[0-9a-f]+");

  /** The mark of this process. */
  static ServerMark ofThisServer(Path workspace) {
    CRC32 sum = new CRC32();
    sum.update(workspace.toString().getBytes(UTF_8));
    long pid = ProcessHandle.current().pid();
    return new ServerMark(
        HexFormat.of().toHexDigits((int) sum.getValue()),
        ownNamespace(),
        pid,
        startTicks(pid).orElse(0L));
  }

  /** Reads the mark in a process's environment, as environ of proc(5) has it. */
  static Optional<ServerMark> in(String environment) {
    for (String entry : List.of(environment.split("\0", -1))) {
      Matcher matcher = ENTRY.matcher(entry);
      if (matcher.matches()) {
        return Optional.of(
            new ServerMark(
                matcher.group(1),
                matcher.group(2),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4))));
      }
    }
    return Optional.empty();
  }

  /** The environment entry of a command of this server, by a number of the command's own. */
  String entry(long command) {
    return VARIABLE
        + String.join(
            ".",
            workspace,
            namespace.isEmpty() ? "0" : namespace,
            Long.toString(pid),
            Long.toString(startTicks),
            Long.toHexString(command));
  }

  /** Whether another mark is that of a server for the same workspace that runs no more. */
  boolean isSuccessorOf(ServerMark other) {
    return workspace.equals(other.workspace)
        && !namespace.isEmpty()
        && namespace.equals(other.namespace)
        && startTicks(other.pid).filter(ticks -> ticks == other.startTicks).isEmpty();
  }

  private static String ownNamespace() {
    try {
      String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      return link.replaceAll("\\D", "");
    } catch (IOException e) {
      return "";
    }
  }

  private static Optional<Long> startTicks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The name may hold anything, blanks and parentheses included.
      String afterName = stat.substring(stat.lastIndexOf(')') + 2);
      List<String> fields = Arrays.asList(afterName.split(" ", -1));
      return Optional.of(Long.valueOf(fields.get(START_FIELD - FIRST_FIELD_AFTER_NAME)));
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      // No such process.
      return Optional.empty();
    }
  }
}
