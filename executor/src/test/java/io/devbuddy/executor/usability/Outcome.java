package io.devbuddy.executor.usability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a task left behind.
 *
 * @param files what the folder holds afterwards: a fingerprint by relative path
 */
record Outcome(int exitCode, String stdout, String stderr, Map<String, String> files) {

  /** Replaces what differs from run to run, and paths, which contain such things. */
  Outcome settled(Task task) {
    return new Outcome(exitCode, settle(stdout, task), settle(stderr, task), files);
  }

  private static String settle(String text, Task task) {
    String settled = text;
    for (String pattern : task.changingText()) {
      settled = settled.replaceAll(pattern, "<changing>");
    }
    return settled;
  }

  /** Says in words what is not the same in another outcome; empty when nothing is. */
  List<String> differencesTo(Outcome other) {
    List<String> found = new ArrayList<>();
    compare(found, "exit code", Integer.toString(exitCode), Integer.toString(other.exitCode));
    compare(found, "stdout", stdout, other.stdout);
    compare(found, "stderr", stderr, other.stderr);
    TreeSet<String> paths = new TreeSet<>(files.keySet());
    paths.addAll(other.files.keySet());
    for (String path : paths) {
      compare(
          found,
          path,
          files.getOrDefault(path, "is missing"),
          other.files.getOrDefault(path, "is missing"));
    }
    return found;
  }

  private static void compare(List<String> found, String what, String ours, String theirs) {
    if (!ours.equals(theirs)) {
      found.add(what + " outside:\n" + ours.indent(4) + "  inside:\n" + theirs.indent(4));
    }
  }
}
