package io.devbuddy.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The examples that users find, as YAML. */
public final class ExampleFiles {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  private ExampleFiles() {}

  /** Returns the files of the folder {@code examples}. */
  public static List<String> examples() {
    try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(ExampleFiles::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns those of the page that teaches by examples. */
  public static List<String> page() {
    return BLOCK
        .matcher(read(ROOT.resolve("docs/workspaces.md")))
        .results()
        .map((MatchResult block) ->
            "apiVersion: devbuddy.io/v1alpha1\nkind: DevBuddyWorkspace\nmetadata: {name: example}\n"
                + block.group(1))
        .toList();
  }

  private static String read(Path file) {
    try {
      // Local mode reads a relative path from the file's folder; a cluster knows absolute ones
      // only.
      return Files.readString(file).replace("path: ..\n", "path: /srv/code\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
