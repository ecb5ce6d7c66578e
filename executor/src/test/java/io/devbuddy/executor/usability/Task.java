package io.devbuddy.executor.usability;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One everyday piece of work.
 *
 * @param name says what is done
 * @param fixture what the folder holds before
 * @param argv what a client sends
 * @param allowed what must be allowed for it; the program it starts with is one of them
 * @param installed what must be installed for it
 * @param reading whether the work is to succeed in a read-only workspace too
 * @param exitCode what it ends with outside the sandbox
 * @param changingText patterns of text that differs from run to run, such as times
 * @param changingFiles patterns of paths that are left out, as they differ from run to run
 */
record Task(
    String name,
    Fixture fixture,
    List<String> argv,
    Set<String> allowed,
    Set<String> installed,
    boolean reading,
    int exitCode,
    List<String> changingText,
    List<String> changingFiles) {

  /** Work that may change the folder. */
  static Task changes(String name, Fixture fixture, String... argv) {
    return of(name, fixture, false, argv);
  }

  /** Work that leaves the folder as it is. */
  static Task reads(String name, Fixture fixture, String... argv) {
    return of(name, fixture, true, argv);
  }

  private static Task of(String name, Fixture fixture, boolean reading, String... argv) {
    Set<String> program = Set.of(argv[0]);
    return new Task(
        name, fixture, List.of(argv), program, program, reading, 0, List.of(), List.of());
  }

  /** Names programs that must be installed, and that what is allowed brings along. */
  Task needs(String... programs) {
    Set<String> all = plus(installed, programs);
    return new Task(
        name, fixture, argv, allowed, all, reading, exitCode, changingText, changingFiles);
  }

  /** Names programs that must be allowed by name besides the one it starts with. */
  Task allowing(String... programs) {
    Set<String> all = plus(allowed, programs);
    return new Task(name, fixture, argv, all, all, reading, exitCode, changingText, changingFiles);
  }

  /** Sets the exit code that the work has outside the sandbox. */
  Task endsWith(int code) {
    return new Task(
        name, fixture, argv, allowed, installed, reading, code, changingText, changingFiles);
  }

  /** Names text, by regular expression, that differs from run to run. */
  Task whereTextChanges(String... patterns) {
    return new Task(
        name,
        fixture,
        argv,
        allowed,
        installed,
        reading,
        exitCode,
        List.of(patterns),
        changingFiles);
  }

  /** Names files and folders, by regular expression on the relative path, that are left out. */
  Task whereFilesChange(String... patterns) {
    return new Task(
        name,
        fixture,
        argv,
        allowed,
        installed,
        reading,
        exitCode,
        changingText,
        List.of(patterns));
  }

  private static Set<String> plus(Set<String> set, String... more) {
    Set<String> all = new TreeSet<>(set);
    Stream.of(more).forEach(all::add);
    return all;
  }

  @Override
  public String toString() {
    return name;
  }
}
