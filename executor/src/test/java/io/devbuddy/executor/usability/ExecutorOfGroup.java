package io.devbuddy.executor.usability;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** Runs one executor at a time: the one that allows what the present group of tasks starts. */
final class ExecutorOfGroup implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Optional<RunningExecutor> current = Optional.empty();
  private String currentName = "";

  /** The group's executor with a workspace that commands may write. */
  RunningExecutor writable(TaskGroup group) throws IOException {
    return running(group, false);
  }

  /** The group's executor with a workspace that commands may only read. */
  RunningExecutor readOnly(TaskGroup group) throws IOException {
    return running(group, true);
  }

  private RunningExecutor running(TaskGroup group, boolean readOnly) throws IOException {
    String name = group.name() + (readOnly ? ", read-only" : "");
    if (current.isEmpty() || !currentName.equals(name)) {
      close();
      current = Optional.of(RunningExecutor.start(settings(group, readOnly), Machine.workspace()));
      currentName = name;
    }
    return current.orElseThrow();
  }

  private static ObjectNode settings(TaskGroup group, boolean readOnly) {
    ObjectNode settings = JSON.createObjectNode();
    ObjectNode execution = settings.putObject("CommandExecution");
    group.allowedCommands().forEach(execution.putArray("AllowedCommands")::add);
    execution.putArray("AllowedPaths").add(Machine.scratch().toString());
    if (group.workspaceExecutables()) {
      execution.put("AllowWorkspaceExecutables", true);
    }
    ArrayNode paths = execution.putArray("ReadOnlyPaths");
    paths.add(Machine.mavenRepository().toString());
    if (readOnly) {
      paths.add(Machine.workspace().toString());
    }
    return settings;
  }

  @Override
  public void close() {
    current.ifPresent(RunningExecutor::close);
    current = Optional.empty();
  }
}
