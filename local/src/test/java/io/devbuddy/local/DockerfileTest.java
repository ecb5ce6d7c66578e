package io.devbuddy.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The images are what the operations guide says; {@code .ci/compose} builds and runs them. */
class DockerfileTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CONTINUED = Pattern.compile("\\\\\\R\\s*");
  private static final Pattern VERSIONED = Pattern.compile(".+:\\S*(\\d+\\.\\d+|\\d{8})\\S*");

  @Test
  @Tag("P31")
  void theHealthCheckIsTheGuides() throws IOException {
    assertEquals(
        List.of(
            "HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 "
                + "CMD curl -f http://localhost:8080/health || exit 1"),
        stage("server").stream().filter(line -> line.startsWith("HEALTHCHECK")).toList());
  }

  @Test
  @Tag("P64")
  void everyImageRunsAsTheUserOfTheGuide() throws IOException {
    assertTrue(
        stage("base").stream()
            .anyMatch(
                line -> line.startsWith("RUN useradd --uid 1000") && line.endsWith("vscode")));
    assertEquals("USER vscode", lastUser(stage("server")));
    for (String image : List.of("executor", "toolbox", "operator")) {
      assertEquals("USER 1000:1000", lastUser(stage(image)), image);
    }
  }

  @Test
  @Tag("P69")
  void baseImagesArePinnedToAVersion() throws IOException {
    List<String> bases =
        instructions().stream()
            .filter(line -> line.matches("ARG \\w+_IMAGE=.*"))
            .map(line -> line.substring(line.indexOf('=') + 1))
            .toList();
    assertEquals(2, bases.size());
    String compose = Files.readString(ROOT.resolve("docker-compose.yml"));
    for (String base : bases) {
      assertTrue(VERSIONED.matcher(base).matches(), base);
      assertTrue(compose.contains(":-" + base + "}"), base + " is another one in Compose");
    }
  }

  @Test
  @Tag("P71")
  void anEditOfTheSettingsMakesAnotherImage() throws IOException {
    assertTrue(stage("server").contains("COPY config /etc/devbuddy/config"));
  }

  @Test
  void commandsGetNoFileThatTheyCouldChange() throws IOException {
    assertTrue(instructions().stream().noneMatch(line -> line.contains("--chown")));
  }

  @Test
  void everyImageSaysWhatItIs() throws IOException {
    for (String image : Set.of("server", "executor", "toolbox", "operator")) {
      String labels = String.join(" ", stage(image));
      assertTrue(labels.contains("org.opencontainers.image.title="), image);
      assertTrue(labels.contains("org.opencontainers.image.description="), image);
    }
    assertTrue(String.join(" ", stage("base")).contains("org.opencontainers.image.licenses="));
  }

  private static String lastUser(List<String> stage) {
    return stage.stream().filter(line -> line.startsWith("USER ")).toList().getLast();
  }

  /** The instructions of each stage by its name. */
  private static List<String> stage(String name) throws IOException {
    return Objects.requireNonNull(stages().get(name), name);
  }

  private static Map<String, List<String>> stages() throws IOException {
    Map<String, List<String>> stages = new LinkedHashMap<>();
    String name = "";
    for (String line : instructions()) {
      if (line.startsWith("FROM ")) {
        name = line.substring(line.lastIndexOf(' ') + 1);
      }
      stages.computeIfAbsent(name, _ -> new ArrayList<>()).add(line);
    }
    return stages;
  }

  private static List<String> instructions() throws IOException {
    String text = Files.readString(ROOT.resolve("Dockerfile"));
    return CONTINUED
        .matcher(text)
        .replaceAll("")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
