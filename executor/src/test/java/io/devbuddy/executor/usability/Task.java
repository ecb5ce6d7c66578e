package io.devbuddy.executor.usability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One everyday piece of work.
 *
 * @param name says what is done
 * @param fixture what the folder holds before
 * @param argv what a client sends
 * @param tools programs that must be installed; the first element of argv is one of them
 * @param reading whether the work is to succeed in a read-only workspace too
 * @param exitCode what it ends with outside the sandbox
 * @param changing patterns of text that differs from run to run, such as times
 * @param unstableFiles patterns of paths whose content differs from run to run
 */
record Task(
    String name,
    Fixture fixture,
    List<String> argv,
    Set<String> tools,
    boolean reading,
    int exitCode,
    List<String> changing,
    List<String> unstableFiles) {

  /** Work that may change the folder. */
  static Task changes(String name, Fixture fixture, String... argv) {
    return of(name, fixture, false, argv);
  }

  /** Work that leaves the folder as it is. */
  static Task reads(String name, Fixture fixture, String... argv) {
    return of(name, fixture, true, argv);
  }

  private static Task of(String name, Fixture fixture, boolean reading, String... argv) {
    return new Task(
        name, fixture, List.of(argv), Set.of(argv[0]), reading, 0, List.of(), List.of());
  }

  /** Names programs that the work needs besides the one it starts with. */
  Task needs(String... more) {
    Set<String> all = new TreeSet<>(tools);
    all.addAll(List.of(more));
    return new Task(name, fixture, argv, all, reading, exitCode, changing, unstableFiles);
  }

  /** Sets the exit code that the work has outside the sandbox. */
  Task endsWith(int code) {
    return new Task(name, fixture, argv, tools, reading, code, changing, unstableFiles);
  }

  /** Names text, by regular expression, that differs from run to run. */
  Task whereTextChanges(String... patterns) {
    return new Task(
        name, fixture, argv, tools, reading, exitCode, plus(changing, patterns), unstableFiles);
  }

  /** Names files, by regular expression on the relative path, that differ from run to run. */
  Task whereFilesChange(String... patterns) {
    return new Task(
        name, fixture, argv, tools, reading, exitCode, changing, plus(unstableFiles, patterns));
  }

  private static List<String> plus(List<String> list, String... more) {
    List<String> all = new ArrayList<>(list);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    return name;
  }
}
