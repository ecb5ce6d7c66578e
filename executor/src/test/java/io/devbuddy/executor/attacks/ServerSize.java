package io.devbuddy.executor.attacks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server holds, as proc(5) shows it.
 *
 * @param descriptors how many of each kind are open; connections are left out, as clients keep some
 * @param threads how many it has
 * @param commandThreads how many of them run a command or wait for one
 * @param anonymousKib its memory that is no file's: the heap and what the C library allocated
 * @param children processes whose parent it is, dead ones included
 */
record ServerSize(
    Map<String, Integer> descriptors,
    int threads,
    long commandThreads,
    long anonymousKib,
    int children) {
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  static ServerSize of(long pid) {
    if (!Processes.isAlive(pid)) {
      throw new IllegalStateException("the server has ended");
    }
    return new ServerSize(
        descriptors(pid),
        names(Path.of("/proc/" + pid + "/task")).length,
        commandThreads(pid),
        Long.parseLong(field(pid, "RssAnon")),
        children(pid));
  }

  private static Map<String, Integer> descriptors(long pid) {
    Map<String, Integer> kinds = new TreeMap<>();
    Path folder = Path.of("/proc/" + pid + "/fd");
    for (String name : names(folder)) {
      kind(folder.resolve(name))
          .filter(kind -> !kind.startsWith("socket:"))
          .ifPresent(kind -> kinds.merge(kind, 1, Integer::sum));
    }
    return kinds;
  }

  private static Optional<String> kind(Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      return Optional.of(NUMBERS.matcher(target).replaceAll("N"));
    } catch (IOException e) {
      // Closed while they are listed: none of those that stay.
      return Optional.empty();
    }
  }

  private static int children(long pid) {
    int count = 0;
    for (String name : names(Path.of("/proc"))) {
      if (name.chars().allMatch(Character::isDigit)) {
        count += field(Long.parseLong(name), "PPid").equals(Long.toString(pid)) ? 1 : 0;
      }
    }
    return count;
  }

  private static String field(long pid, String name) {
    Matcher matcher = Pattern.compile(name + ":\\s*(\\d+)").matcher(Processes.read(pid, "status"));
    return matcher.find() ? matcher.group(1) : "0";
  }

  private static long commandThreads(long pid) {
    return Arrays.stream(names(Path.of("/proc/" + pid + "/task")))
        .filter(task -> Processes.read(pid, "task/" + task + "/comm").equals("command\n"))
        .count();
  }

  private static String[] names(Path folder) {
    String[] names = new File(folder.toString()).list();
    if (names == null) {
      throw new UncheckedIOException(new IOException(folder + " cannot be listed"));
    }
    return names;
  }
}
