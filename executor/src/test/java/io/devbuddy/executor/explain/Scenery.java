package io.devbuddy.executor.explain;

import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.policy.PolicySettings;
import io.devbuddy.executor.policy.ProgramRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A few programs and folders, and policies about them. */
record Scenery(Path root) {
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  static Scenery in(Path folder) throws IOException {
    Scenery scenery = new Scenery(folder.toRealPath());
    for (String name : List.of("bin", "workspace/sub", "tmp", "shared", "outside")) {
      Files.createDirectories(scenery.root.resolve(name));
    }
    for (String name :
        List.of("bash", "cat", "git", "rm", "perl", "python3.11", "node", "workspace-tool")) {
      scenery.program("bin/" + name);
    }
    scenery.link("bin/python3", "bin/python3.11");
    return scenery;
  }

  Path path(String relative) {
    return root.resolve(relative);
  }

  void program(String relative) {
    file(relative);
    if (!path(relative).toFile().setExecutable(true)) {
      throw new IllegalStateException(relative);
    }
  }

  void file(String relative) {
    try {
      Files.writeString(path(relative), "content");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void link(String from, String to) throws IOException {
    Files.createSymbolicLink(path(from), path(to));
  }

  /** The text with {@code ROOT} replaced by this place's folder. */
  String placed(String text) {
    return text.replace("ROOT", root.toString());
  }

  CommandPolicy policy(String... allowed) {
    return policy(List.of(path("shared")), allowed);
  }

  CommandPolicy policy(List<Path> readOnly, String... allowed) {
    return new CommandPolicy(
        new PolicySettings(
            path("workspace"),
            List.of(path("tmp")),
            readOnly,
            List.of(allowed),
            List.of("rm", "dd"),
            Duration.ofMinutes(5),
            List.of(path("bin")),
            ProgramRules.STANDARD,
            List.of()));
  }

  static CommandRequest request(String command, String... arguments) {
    return new CommandRequest(command, List.of(arguments), Optional.empty(), TIMEOUT);
  }
}
