package io.devbuddy.executor.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSearchTest {
  @TempDir private Path folder;
  private FileScene scene = FileScene.none();

  @BeforeEach
  void open() throws IOException {
    scene = new FileScene(folder);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private TextSearch.Page page(String pattern, boolean regex, TextSearch.Place after, int limit) {
    return scene.run(session ->
        TextSearch.search(
            session,
            scene.workspace.toString(),
            new TextSearch.Query(
                new LineMatcher(pattern, regex, false), Optional.empty(), after, limit)));
  }

  private List<String> all(String pattern, boolean regex, int limit) {
    List<String> found = new ArrayList<>();
    Optional<TextSearch.Place> next = Optional.of(TextSearch.Place.START);
    while (next.isPresent()) {
      TextSearch.Page page = page(pattern, regex, next.get(), limit);
      assertTrue(page.matches().size() <= limit);
      page.matches()
          .forEach(m -> found.add(m.place().path() + ":" + m.place().line() + ":" + m.text()));
      next = page.next();
    }
    return found;
  }

  private void write(String name, String content) {
    try {
      Path file = scene.workspace.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void pagesOfAnySizeAreTheLinesOfAModelInOrder() {
    Random random = new Random(5);
    String[] names = {"a", "a.b", "a-b", "b", "Z", "a b"};
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      StringBuilder path = new StringBuilder();
      for (int depth = random.nextInt(4); depth > 0; depth--) {
        path.append(names[random.nextInt(names.length)]).append("/");
      }
      String name = path + "f" + i;
      StringBuilder content = new StringBuilder();
      for (int line = 1; line <= 10; line++) {
        boolean hit = random.nextInt(4) == 0;
        content.append(hit ? "needle here" : "hay").append('\n');
        if (hit) {
          expected.add(name + ":" + line + ":needle here");
        }
      }
      write(name, content.toString());
    }
    expected.sort(
        Comparator.comparing(
                (String row) -> List.of(row.substring(0, row.indexOf(':')).split("/", -1)),
                TextSearchTest::byParts)
            .thenComparingInt(row -> Integer.parseInt(row.split(":", -1)[1])));
    for (int limit : new int[] {1, 7, 500}) {
      assertEquals(expected, all("needle", false, limit), "limit " + limit);
    }
  }

  private static int byParts(List<String> one, List<String> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  @Test
  void onlyRegularExpressionsAreOnes() {
    write("f", "a.c\nabc\n");
    assertEquals(List.of("f:1:a.c"), all("a.c", false, 10));
    assertEquals(List.of("f:1:a.c", "f:2:abc"), all("a.c", true, 10));
  }

  @Test
  void whatIsNoTextOrLeadsOutsideIsNotLookedAt() throws IOException {
    write("text", "needle\r\n");
    write(".git/config", "needle\n");
    Files.write(scene.workspace.resolve("binary"), new byte[] {0, 'n', 'e', 'e', 'd', 'l', 'e'});
    Files.writeString(scene.outside.resolve("secret"), "needle");
    Files.createSymbolicLink(scene.workspace.resolve("link"), scene.outside.resolve("secret"));
    Files.createSymbolicLink(scene.workspace.resolve("folder"), scene.outside);
    TextSearch.Page page = page("needle", false, TextSearch.Place.START, 10);
    assertEquals(List.of("text:1:needle"), all("needle", false, 10));
    assertEquals(1, page.skipped());
    assertEquals(
        FileError.PATH_NOT_ALLOWED,
        scene.error(session ->
            TextSearch.search(
                session,
                scene.outside.toString(),
                new TextSearch.Query(
                    new LineMatcher("n", false, false),
                    Optional.empty(),
                    TextSearch.Place.START,
                    1))));
  }

  @Test
  void aLongLineIsCutAroundTheOccurrence() {
    write("f", "x".repeat(4000) + "needle" + "y".repeat(4000));
    TextSearch.Match match = page("needle", false, TextSearch.Place.START, 1).matches().getFirst();
    assertEquals(4001, match.column());
    assertTrue(match.cut() && match.text().contains("needle"), match.text());
    assertEquals(TextSearch.MAX_SHOWN_CHARS, match.text().length());
  }

  @Test
  void aPatternThatWouldTakeForEverIsRefused() {
    write("f", "a".repeat(2000));
    assertEquals(
        FileError.INVALID_ARGUMENT,
        scene.error(_ -> page(".*.*.*.*.*c", true, TextSearch.Place.START, 1)));
    assertEquals(FileError.INVALID_ARGUMENT, scene.error(_ -> new LineMatcher("(", true, false)));
  }

  @ParameterizedTest
  @CsvSource({
    "*.java,      src/A.java,        true",
    "*.java,      src/A.javac,       false",
    "src/*.java,  src/A.java,        true",
    "src/*.java,  src/x/A.java,      false",
    "src/**,      src/x/A.java,      true",
    "**/A.java,   A.java,            true",
    "**/A.java,   x/y/A.java,        true",
    "**/A.java,   x/yA.java,         false",
    "?.txt,       a.txt,             true",
    "?.txt,       ab.txt,            false",
    "a?b/c,       a/b/c,             false",
    "'*',         anything,          true",
    "'**',        x/y,               true"
  })
  void namesFitPatterns(String pattern, String path, boolean fits) {
    assertEquals(fits, new NamePattern(pattern).fits(path));
  }

  @Test
  void manyStarsTakeNoTime() {
    assertTrue(!new NamePattern("*a".repeat(100) + "b").fits("a".repeat(4000)));
  }
}
