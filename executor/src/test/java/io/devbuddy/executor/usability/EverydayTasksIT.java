package io.devbuddy.executor.usability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs everyday work through the shipped executor under its default sandbox and, in the same folder
 * and on a fresh copy of the same files, without any sandbox. Nothing may tell the two apart: not
 * the exit code, not what was printed, not the files that were left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EverydayTasksIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Fixtures fixtures = new Fixtures();
  private RunningExecutor writable;
  private RunningExecutor readOnly;

  @BeforeAll
  void startExecutors() throws IOException {
    writable = RunningExecutor.start(settings(List.of()), Machine.workspace());
    readOnly = RunningExecutor.start(settings(List.of(Machine.workspace())), Machine.workspace());
  }

  @AfterAll
  void stopExecutors() {
    writable.close();
    readOnly.close();
  }

  private static JsonNode settings(List<Path> readOnlyPaths) {
    Set<String> commands = new TreeSet<>();
    EverydayTasks.all().forEach(task -> commands.addAll(task.tools()));
    ObjectNode settings = JSON.createObjectNode();
    ObjectNode execution = settings.putObject("CommandExecution");
    commands.forEach(execution.putArray("AllowedCommands")::add);
    execution.putArray("AllowedPaths").add(Machine.scratch().toString());
    var readOnly = execution.putArray("ReadOnlyPaths").add(Machine.mavenRepository().toString());
    readOnlyPaths.forEach(path -> readOnly.add(path.toString()));
    return settings;
  }

  static Stream<Task> tasks() {
    return EverydayTasks.all().stream();
  }

  static Stream<Task> readingTasks() {
    return tasks().filter(Task::reading);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tasks")
  void worksAsOutsideTheSandbox(Task task) throws IOException {
    assertSameInside(task, writable);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readingTasks")
  void worksInReadOnlyWorkspace(Task task) throws IOException {
    assertSameInside(task, readOnly);
  }

  @Test
  void tasksAreManyAndNamedOnce() {
    List<String> names = tasks().map(Task::name).toList();
    assertTrue(names.size() >= 50, "only " + names.size() + " tasks");
    assertEquals(names.size(), Set.copyOf(names).size(), "two tasks have the same name");
  }

  private void assertSameInside(Task task, RunningExecutor executor) throws IOException {
    for (String tool : task.tools()) {
      assumeTrue(Machine.has(tool), tool + " is not installed");
    }
    Outcome inside = outcome(task, folder -> inside(task, executor, folder));
    Outcome outside = outcome(task, folder -> CommandRun.outside(task.argv(), folder, Map.of()));
    assertEquals(
        task.exitCode(), outside.exitCode(), () -> "the task fails outside, too: " + outside);
    List<String> differences = outside.differencesTo(inside);
    if (!differences.isEmpty()) {
      fail(task.argv() + "\n" + String.join("", differences));
    }
  }

  /** Something that runs a task in a folder. */
  private interface Runner {
    CommandRun run(Path folder) throws IOException;
  }

  private Outcome outcome(Task task, Runner runner) throws IOException {
    Path folder = Machine.workspace().resolve(folderName(task));
    Folders.delete(folder);
    fixtures.copyTo(task.fixture(), folder);
    try {
      CommandRun run = runner.run(folder);
      Map<String, String> files = FolderContent.of(folder, task.unstableFiles());
      return new Outcome(run.exitCode(), run.stdout(), run.stderr(), files).settled(task);
    } finally {
      Folders.delete(folder);
    }
  }

  private static CommandRun inside(Task task, RunningExecutor executor, Path folder)
      throws IOException {
    JsonNode result = executor.shellExecute(task.argv(), folder.getFileName().toString());
    String text = result.path("content").path(0).path("text").asText();
    assertTrue(!result.path("isError").asBoolean(), text);
    JsonNode reply = JSON.readTree(text);
    return new CommandRun(
        reply.path("exitCode").asInt(),
        reply.path("stdout").asText(),
        reply.path("stderr").asText());
  }

  private static String folderName(Task task) {
    return task.name().replaceAll("[^A-Za-z0-9]+", "-");
  }
}
