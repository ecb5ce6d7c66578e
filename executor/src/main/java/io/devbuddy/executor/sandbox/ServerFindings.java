package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.policy.Access;
import io.devbuddy.executor.policy.AccessPlan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What about this server itself weakens the walls around its commands. */
final class ServerFindings {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String EFFECTIVE = "CapEff:";

  private ServerFindings() {}

  static void add(AccessPlan plan, List<String> findings) {
    if (hasCapabilities()) {
      findings.add(
          "The server holds capabilities, which commands inherit and which open more of /proc to"
              + " them: run it as a plain user");
    }
    ownFiles()
        .filter(file -> plan.grants(file, Access.READ))
        .findFirst()
        .ifPresent(file ->
            findings.add(
                "The server's own files ("
                    + file
                    + ") lie in an allowed path, so that commands can read"
                    + (plan.grants(file, Access.WRITE) ? " and replace" : "")
                    + " them: install the server elsewhere"));
  }

  private static boolean hasCapabilities() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(EFFECTIVE))
          .map(line -> line.substring(EFFECTIVE.length()).strip())
          .anyMatch(mask -> !mask.matches("0+"));
    } catch (IOException e) {
      return false;
    }
  }

  /** As the class path names them: a class from the ahead-of-time cache may not know its file. */
  private static Stream<Path> ownFiles() {
    return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .flatMap(entry -> realPath(entry).stream());
  }

  private static Optional<Path> realPath(String entry) {
    try {
      return Optional.of(Path.of(entry).toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
