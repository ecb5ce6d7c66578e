package io.devbuddy.executor.usability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
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
  private final ExecutorOfGroup executors = new ExecutorOfGroup();

  @AfterAll
  void stopExecutor() {
    executors.close();
  }

  /** A task under the rules of its group. */
  record Work(TaskGroup group, Task task) {
    String folderName() {
      return toString().replaceAll("[^A-Za-z0-9]+", "-");
    }

    @Override
    public String toString() {
      return group + ": " + task;
    }
  }

  static Stream<Work> allWork() {
    return EverydayTasks.groups().stream()
        .flatMap(group -> group.tasks().stream().map(task -> new Work(group, task)));
  }

  static Stream<Work> readingWork() {
    return allWork().filter(work -> work.task().reading());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allWork")
  void worksAsOutsideTheSandbox(Work work) throws IOException {
    assertSameInside(work, () -> executors.writable(work.group()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readingWork")
  void worksInReadOnlyWorkspace(Work work) throws IOException {
    assertSameInside(work, () -> executors.readOnly(work.group()));
  }

  @Test
  void tasksAreManyAndNamedOnce() {
    List<String> names = allWork().map(Work::toString).toList();
    assertTrue(names.size() >= 50, "only " + names.size() + " tasks");
    assertEquals(names.size(), Set.copyOf(names).size(), "two tasks have the same name");
  }

  /** Something that has an executor when it is needed. */
  private interface ExecutorSource {
    RunningExecutor get() throws IOException;
  }

  private void assertSameInside(Work work, ExecutorSource source) throws IOException {
    Task task = work.task();
    for (String program : task.installed()) {
      assumeTrue(Machine.has(program), work + ": " + program + " is not installed");
    }
    RunningExecutor executor = source.get();
    Outcome inside = outcome(work, folder -> inside(task, executor, folder));
    Outcome outside = outcome(work, folder -> CommandRun.outside(task.argv(), folder, Map.of()));
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

  private Outcome outcome(Work work, Runner runner) throws IOException {
    Path folder = Machine.workspace().resolve(work.folderName());
    fixtures.copyTo(work.task().fixture(), folder);
    try {
      CommandRun run = runner.run(folder);
      Map<String, String> files = FolderContent.of(folder, work.task().changingFiles());
      return new Outcome(run.exitCode(), run.stdout(), run.stderr(), files).settled(work.task());
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
}
