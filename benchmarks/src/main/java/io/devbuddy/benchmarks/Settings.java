package io.devbuddy.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The executor's default policy, and the programs that are measured. */
final class Settings {
  private static final List<String> ALLOWED_COMMANDS =
      List.of("dotnet", "git", "rg", "jq", "tree", "bash", "curl", "find", "true", "head");

  private Settings() {}

  /** As the executor's command line takes them. */
  static List<String> options(Path workspace) {
    List<String> options = new ArrayList<>();
    options.add("--CommandExecution:AllowedPaths:0=" + workspace);
    for (int i = 0; i < ALLOWED_COMMANDS.size(); i++) {
      options.add("--CommandExecution:AllowedCommands:" + i + "=" + ALLOWED_COMMANDS.get(i));
    }
    return options;
  }
}
