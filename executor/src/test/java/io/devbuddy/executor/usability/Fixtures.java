package io.devbuddy.executor.usability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the folders that tasks start from, each the same to the last bit. */
final class Fixtures {
  private static final Path RESOURCES = Path.of("src", "test", "resources", "usability");
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));

  private final Map<Fixture, Path> templates = new EnumMap<>(Fixture.class);

  /** Fills a folder, which must not exist yet. */
  void copyTo(Fixture fixture, Path folder) throws IOException {
    Folders.copy(templates.computeIfAbsent(fixture, Fixtures::template), folder);
  }

  private static Path template(Fixture fixture) {
    try {
      Path parent = Files.createTempDirectory(Machine.privateFolder(), "fixture-");
      Path template = parent.resolve(fixture.folder());
      Folders.copy(RESOURCES.resolve(fixture.folder()), template);
      setTimes(template);
      Path script = template.resolve("prepare.sh");
      if (Files.exists(script)) {
        String commands = Files.readString(script, UTF_8);
        Files.delete(script);
        CommandRun run = CommandRun.outside(List.of("bash", "-ec", commands), template, Map.of());
        if (run.exitCode() != 0) {
          throw new AssertionError("cannot prepare " + fixture + ": " + run);
        }
      }
      return template;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void setTimes(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        Files.setLastModifiedTime(path, LONG_AGO);
      }
    }
  }
}
