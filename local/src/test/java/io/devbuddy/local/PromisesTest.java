package io.devbuddy.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/promises.md} names the tests that are tagged with a promise. {@code -Dpromises=write}
 * writes it anew.
 */
class PromisesTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/promises.md");
  private static final Pattern TAG = Pattern.compile("@Tag\\(\"(P\\d\\d)\"\\)");
  private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");
  private static final Pattern ROW = Pattern.compile("\\| (P\\d\\d) \\| ([^|]+) \\|.*\\|");

  @Test
  void everyPromiseNamesItsTests() throws IOException {
    Map<String, Set<String>> tests = tests();
    List<String> expected = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        expected.add(line);
        continue;
      }
      Set<String> shown = tests.remove(row.group(1));
      expected.add(
          "| %s | %s | %s |"
              .formatted(
                  row.group(1),
                  row.group(2),
                  shown == null ? "no test" : String.join(", ", shown)));
    }
    assertEquals(Map.of(), tests, "tags without a promise in " + PAGE);
    String text = String.join("\n", expected) + "\n";
    if ("write".equals(System.getProperty("promises"))) {
      Files.writeString(PAGE, text);
    }
    assertEquals(text, Files.readString(PAGE), "write it anew with -Dpromises=write");
    assertEquals(
        List.of(), expected.stream().filter(line -> line.endsWith("| no test |")).toList());
  }

  private static Map<String, Set<String>> tests() throws IOException {
    Map<String, Set<String>> tests = new TreeMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path sources : modules.map(module -> module.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(sources)) {
          collect(sources, tests);
        }
      }
    }
    return tests;
  }

  private static void collect(Path sources, Map<String, Set<String>> tests) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(file -> add(file, tests));
    }
  }

  private static void add(Path file, Map<String, Set<String>> tests) {
    try {
      String text = Files.readString(file);
      Matcher tag = TAG.matcher(text);
      Matcher method = METHOD.matcher(text);
      while (tag.find()) {
        if (!method.find(tag.end())) {
          throw new IllegalStateException("a tag without a test in " + file);
        }
        String type = file.getFileName().toString().replace(".java", "");
        tests
            .computeIfAbsent(tag.group(1), _ -> new TreeSet<>())
            .add("`" + type + "." + method.group(1) + "`");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
