package io.devbuddy.operator.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages tell to install is what the chart takes; {@code ChartIT} installs it. */
class InstallPageTest {
  private static final String INSTALL = "helm install ";
  private static final Pattern VALUES = Pattern.compile("(?s)```yaml\\n(.*?)```");

  @TempDir private Path home;

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("..", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/install.md"})
  void theInstallationRenders(String page) throws IOException {
    List<String> commands =
        page(page).replace("\\\n", " ").lines().filter(line -> line.startsWith(INSTALL)).toList();
    assertEquals(1, commands.size(), commands.toString());
    List<String> words =
        new ArrayList<>(List.of(commands.getFirst().substring(INSTALL.length()).split(" +")));
    assertTrue(words.remove("helm/devbuddy"), commands.toString());
    words.addFirst("template");
    words.add(Helm.chart().toString());
    String objects = Helm.succeed(home, words.toArray(String[]::new));
    for (String word : words) {
      if (word.contains("repository=")) {
        String image = word.substring(word.indexOf('=') + 1);
        assertTrue(objects.contains(image + ":"), image);
      }
    }
    assertTrue(objects.contains("namespace: devbuddy-system"), objects);
  }

  @Test
  void theValuesThatAreOftenSetAreTaken() throws IOException {
    Matcher block = VALUES.matcher(page("docs/install.md"));
    assertTrue(block.find());
    assertTrue(Rendered.of(home, block.group(1)).names().size() > 10);
  }
}
