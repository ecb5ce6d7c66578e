package io.devbuddy.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.desired.DesiredObjects;
import io.devbuddy.operator.model.ServiceType;
import io.devbuddy.operator.model.SpecReader;
import io.devbuddy.operator.model.WorkspaceDefaults;
import io.devbuddy.operator.model.WorkspaceReading;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples and the page that teaches by examples are valid and lose no field on the way. */
class ExamplesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(ExamplesTest::read)
          .toList();
    }
  }

  static List<String> page() {
    return BLOCK
        .matcher(read(ROOT.resolve("docs/workspaces.md")))
        .results()
        .map((MatchResult block) ->
            "apiVersion: devbuddy.io/v1alpha1\nkind: DevBuddyWorkspace\nmetadata: {name: example}\n"
                + block.group(1))
        .toList();
  }

  @Test
  void thereAreExamples() throws IOException {
    assertEquals(3, examples().size());
    assertEquals(11, page().size());
  }

  @ParameterizedTest
  @MethodSource({"examples", "page"})
  void isValidAndKeepsEveryField(String yaml) {
    DevBuddyWorkspace workspace = Serialization.unmarshal(yaml, DevBuddyWorkspace.class);
    JsonNode kept =
        Serialization.unmarshal(Serialization.asJson(workspace.getSpec()), JsonNode.class);
    List<String> lost = new ArrayList<>();
    collectLost("spec", Serialization.unmarshal(yaml, JsonNode.class).path("spec"), kept, lost);
    assertEquals(List.of(), lost);
    workspace.getMetadata().setNamespace("default");
    workspace.getMetadata().setUid("1");
    WorkspaceReading.Valid valid =
        assertInstanceOf(
            WorkspaceReading.Valid.class,
            new SpecReader(
                    new WorkspaceDefaults("executor:1", "toolbox:1", ServiceType.CLUSTER_IP, true))
                .read(workspace));
    assertEquals(
        1,
        DesiredObjects.of(valid.model())
            .deployment()
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .size());
  }

  private static void collectLost(String path, JsonNode given, JsonNode kept, List<String> lost) {
    if (kept.isMissingNode()) {
      lost.add(path);
    } else if (given.isArray()) {
      for (int i = 0; i < given.size(); i++) {
        collectLost(path + "[" + i + "]", given.path(i), kept.path(i), lost);
      }
    }
    given
        .propertyStream()
        .forEach(field ->
            collectLost(
                path + "." + field.getKey(), field.getValue(), kept.path(field.getKey()), lost));
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
