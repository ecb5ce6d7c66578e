package io.devbuddy.executor.usability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What Git says of a repository, without anything that depends on the time of day. */
final class RepositoryState {
  private static final List<List<String>> QUESTIONS =
      List.of(
          List.of("git", "log", "--all", "--topo-order", "--format=%T %an <%ae> %s%d"),
          List.of("git", "status", "--porcelain", "--branch"),
          List.of("git", "config", "--local", "--list"),
          List.of("git", "count-objects"),
          List.of("git", "fsck", "--no-progress", "--no-dangling"));

  private RepositoryState() {}

  static String of(Path folder) throws IOException {
    StringBuilder state = new StringBuilder();
    for (List<String> question : QUESTIONS) {
      CommandRun run = CommandRun.outside(question, folder, Map.of("GIT_OPTIONAL_LOCKS", "0"));
      state.append("$ ").append(String.join(" ", question)).append('\n');
      state.append(run.stdout()).append(run.stderr()).append("exit code ").append(run.exitCode());
      state.append('\n');
    }
    return state.toString();
  }
}
