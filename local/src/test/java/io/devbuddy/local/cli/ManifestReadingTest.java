package io.devbuddy.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReadingTest {
  private static final String HEAD =
      "apiVersion: devbuddy.io/v1alpha1\nkind: DevBuddyWorkspace\nmetadata:\n  name: demo\n";

  @Test
  void readsSeveralDocumentsAndRemembersTheLines() {
    List<Manifest> manifests =
        ManifestReading.parse(
            "w.yaml", "# comment\n---\n" + HEAD + "spec:\n  mounts:\n  - name: a\n---\n" + HEAD);
    assertEquals(2, manifests.size());
    assertEquals("w.yaml:9", manifests.getFirst().where("spec.mounts[0].name"));
    assertEquals("w.yaml:9", manifests.getFirst().where("spec.mounts[0].hostPath.path"));
    assertEquals("w.yaml", manifests.getFirst().where("status.phase"));
    assertEquals("other", manifests.getLast().namespaceOr("other"));
  }

  @Test
  void keepsTypesAsWritten() {
    Manifest manifest =
        ManifestReading.parse(
                "w.yaml",
                HEAD
                    + "spec: {replicas: 2, environment: \"3\", on: yes, workspace: null, image:"
                    + " 1.5}\n")
            .getFirst();
    assertEquals(
        "{\"replicas\":2,\"environment\":\"3\",\"on\":\"yes\",\"workspace\":null,\"image\":1.5}",
        manifest.object().path("spec").toString());
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: DevBuddyWorkspace                                        | w.yaml:1: apiVersion is missing
          {apiVersion: v1, kind: Pod}                                    | w.yaml:1: metadata.name is missing
          {apiVersion: v1, kind: Node, metadata: {name: a}}              | v1 Node is not known here
          {apiVersion: v1, apiVersion: v2}                               | w.yaml:1: apiVersion is there twice
          [a, b]                                                         | a document must be an object
          '{'                                                            | w.yaml:1: this is not YAML
          '# nothing'                                                    | the file holds no object
          """)
  void refusesWithFileAndLine(String yaml, String message) {
    CliFailure failure =
        assertThrows(CliFailure.class, () -> ManifestReading.parse("w.yaml", yaml));
    assertTrue(String.valueOf(failure.getMessage()).contains(message), failure.getMessage());
  }

  @Test
  void refusesAFileThatAliasesBlowUp() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 16; i++) {
      yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    CliFailure failure =
        assertThrows(CliFailure.class, () -> ManifestReading.parse("w.yaml", yaml.toString()));
    assertTrue(
        String.valueOf(failure.getMessage()).contains("more than 50000 values"),
        failure.getMessage());
  }
}
