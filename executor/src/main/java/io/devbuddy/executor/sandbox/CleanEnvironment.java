package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.policy.CommandPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole environment of every command. Of the server's own it holds only what the settings name:
 * the rest may hold secrets.
 *
 * <p>{@code HOME} and {@code TMPDIR} are the first writable folder outside the workspace. Without
 * one {@code TMPDIR} is not set and {@code HOME} names a folder that does not exist, so that tools
 * do not leave files of their own in the workspace.
 */
final class CleanEnvironment {
  private static final String NO_HOME = "/nonexistent";

  private CleanEnvironment() {}

  static List<String> of(CommandPolicy policy, SandboxSettings settings) {
    Map<String, String> variables = new LinkedHashMap<>();
    List<String> searchPath = policy.searchPath().stream().map(Path::toString).toList();
    Optional<Path> scratch =
        policy.writableFolders().stream()
            .filter(folder -> !folder.startsWith(policy.workspace()))
            .filter(folder -> !policy.workspace().startsWith(folder))
            .filter(Files::isDirectory)
            .findFirst();
    variables.put("LANG", "C.UTF-8");
    variables.put("TERM", "dumb");
    variables.put("PAGER", "cat");
    variables.put("GIT_PAGER", "cat");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    if (settings.network() instanceof Network.Ports ports && ports.reachNameServers()) {
      // Name servers are asked over UDP otherwise (resolv.conf(5)), which is closed.
      variables.put("RES_OPTIONS", "use-vc");
    }
    rustupHome(policy.searchPath())
        .ifPresent(home -> variables.put("RUSTUP_HOME", home.toString()));
    variables.putAll(settings.environment());
    variables.put("PATH", String.join(":", searchPath));
    variables.put("HOME", scratch.map(Path::toString).orElse(NO_HOME));
    scratch.ifPresent(folder -> variables.put("TMPDIR", folder.toString()));
    addSafeDirectories(policy, variables);
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .toList();
  }

  /**
   * The folder of rustup's toolchains, beside the one of its stand-ins: they look for it in {@code
   * HOME}, which is another one here. Every other toolchain finds itself by its own place.
   */
  private static Optional<Path> rustupHome(List<Path> searchPath) {
    return searchPath.stream()
        .filter(folder -> Files.isExecutable(folder.resolve("rustup")))
        .flatMap(folder ->
            Stream.of(".rustup", "rustup")
                .map(name -> folder.resolve("../..").resolve(name).normalize()))
        .filter(home -> Files.isRegularFile(home.resolve("settings.toml")))
        .findFirst();
  }

  /** Git refuses repositories that another user owns, as mounted ones often are. */
  private static void addSafeDirectories(CommandPolicy policy, Map<String, String> variables) {
    List<Path> folders =
        Stream.concat(Stream.of(policy.workspace()), policy.writableFolders().stream())
            .distinct()
            .toList();
    variables.put("GIT_CONFIG_COUNT", Integer.toString(2 * folders.size()));
    for (int i = 0; i < folders.size(); i++) {
      variables.put("GIT_CONFIG_KEY_" + 2 * i, "safe.directory");
      variables.put("GIT_CONFIG_VALUE_" + 2 * i, folders.get(i).toString());
      variables.put("GIT_CONFIG_KEY_" + (2 * i + 1), "safe.directory");
      variables.put("GIT_CONFIG_VALUE_" + (2 * i + 1), folders.get(i) + "/*");
    }
  }
}
