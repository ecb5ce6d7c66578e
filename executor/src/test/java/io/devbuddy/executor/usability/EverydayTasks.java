package io.devbuddy.executor.usability;

import java.util.List;
import java.util.stream.Stream;

/** Every task, by kind. */
final class EverydayTasks {
  private EverydayTasks() {}

  static List<Task> all() {
    return Stream.of(
            GitTasks.all(), TextTasks.all(), ShellTasks.all(), ScriptTasks.all(), BuildTasks.all())
        .flatMap(List::stream)
        .toList();
  }
}
