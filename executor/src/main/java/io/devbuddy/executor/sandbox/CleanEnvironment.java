package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.policy.CommandPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole environment of every command. Nothing of the server's own is in it: that may hold
 * secrets.
 *
 * <p>{@code HOME} and {@code TMPDIR} are the first writable folder outside the workspace. Without
 * one {@code TMPDIR} is not set and {@code HOME} names a folder that does not exist, so that tools
 * do not leave files of their own in the workspace.
 */
final class CleanEnvironment {
  private static final String NO_HOME = "/nonexistent";

  private CleanEnvironment() {}

  static List<String> of(CommandPolicy policy) {
    List<String> variables = new ArrayList<>();
    List<String> searchPath = policy.searchPath().stream().map(Path::toString).toList();
    Optional<Path> scratch =
        policy.writableFolders().stream()
            .filter(folder -> !folder.startsWith(policy.workspace()))
            .filter(folder -> !policy.workspace().startsWith(folder))
            .filter(Files::isDirectory)
            .findFirst();
    variables.add("PATH=" + String.join(":", searchPath));
    variables.add("HOME=" + scratch.map(Path::toString).orElse(NO_HOME));
    scratch.ifPresent(folder -> variables.add("TMPDIR=" + folder));
    variables.add("LANG=C.UTF-8");
    variables.add("TERM=dumb");
    variables.add("PAGER=cat");
    variables.add("GIT_PAGER=cat");
    variables.add("GIT_TERMINAL_PROMPT=0");
    addSafeDirectories(policy, variables);
    return List.copyOf(variables);
  }

  /** Git refuses repositories that another user owns, as mounted ones often are. */
  private static void addSafeDirectories(CommandPolicy policy, List<String> variables) {
    List<Path> folders =
        Stream.concat(Stream.of(policy.workspace()), policy.writableFolders().stream())
            .distinct()
            .toList();
    variables.add("GIT_CONFIG_COUNT=" + 2 * folders.size());
    for (int i = 0; i < folders.size(); i++) {
      variables.add("GIT_CONFIG_KEY_" + 2 * i + "=safe.directory");
      variables.add("GIT_CONFIG_VALUE_" + 2 * i + "=" + folders.get(i));
      variables.add("GIT_CONFIG_KEY_" + (2 * i + 1) + "=safe.directory");
      variables.add("GIT_CONFIG_VALUE_" + (2 * i + 1) + "=" + folders.get(i) + "/*");
    }
  }
}
