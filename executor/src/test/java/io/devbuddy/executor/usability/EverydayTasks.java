package io.devbuddy.executor.usability;

import java.util.List;
import java.util.stream.Stream;

/** Every task, by toolchain. */
final class EverydayTasks {
  private EverydayTasks() {}

  static List<TaskGroup> groups() {
    return Stream.of(
            GitTasks.groups(),
            TextTasks.groups(),
            ShellTasks.groups(),
            ScriptTasks.groups(),
            BuildTasks.groups(),
            OwnProgramTasks.groups())
        .flatMap(List::stream)
        .toList();
  }
}
