package io.devbuddy.executor.usability;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tasks that share a list of allowed commands: what the tasks start, and nothing else.
 *
 * @param name the toolchain
 * @param workspaceExecutables whether what the tasks make may be executed
 */
record TaskGroup(String name, List<Task> tasks, boolean workspaceExecutables) {

  /** Takes the tasks one after another. */
  static TaskGroup of(String name, Stream<Task> tasks) {
    return new TaskGroup(name, tasks.toList(), false);
  }

  /** Takes tasks that execute what lies in the workspace. */
  static TaskGroup executing(String name, Stream<Task> tasks) {
    return new TaskGroup(name, tasks.toList(), true);
  }

  /** Every program that one of the tasks must be allowed to start. */
  Set<String> allowedCommands() {
    Set<String> commands = new TreeSet<>();
    tasks.forEach(task -> commands.addAll(task.allowed()));
    return commands;
  }

  @Override
  public String toString() {
    return name;
  }
}
