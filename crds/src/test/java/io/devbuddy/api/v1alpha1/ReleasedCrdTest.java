package io.devbuddy.api.v1alpha1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The CRD keeps the fields, types, values, bounds and defaults of earlier ones ({@code
 * crds/released}). Rules in CEL are not compared.
 */
class ReleasedCrdTest {
  private static final Path CURRENT = Path.of("yaml/devbuddyworkspaces.devbuddy.io-v1.yaml");

  static List<Path> released() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("released"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void thereIsAnEarlierCrd() throws IOException {
    assertFalse(released().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("released")
  void keepsWhatEarlierOnesHad(Path release) throws IOException {
    assertEquals(List.of(), SchemaChanges.between(schema(release), schema(CURRENT)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{properties: {a: {type: string}}} | {properties: {}} | a: is gone",
        "{properties: {a: {type: string}}} | {properties: {a: {type: integer}}} |"
            + " a: has another type",
        "{properties: {a: {type: string}}} | {properties: {a: {type: string}}, required: [a]} |"
            + " a: is required now",
        "{properties: {a: {}}} | {properties: {a: {}, b: {}}, required: [b]} | b: is required now",
        "{properties: {a: {enum: [x, y]}}} | {properties: {a: {enum: [x]}}} |"
            + " a: no longer takes \"y\"",
        "{properties: {a: {}}} | {properties: {a: {enum: [x]}}} | a: takes certain values only now",
        "{properties: {a: {maximum: 9}}} | {properties: {a: {maximum: 8}}} | a: has another"
            + " maximum",
        "{properties: {a: {pattern: x}}} | {properties: {a: {pattern: z}}} | a: has another"
            + " pattern",
        "{properties: {a: {default: 1}}} | {properties: {a: {default: 2}}} | a: has another"
            + " default",
        "{properties: {a: {items: {properties: {b: {}}}}}} | {properties: {a: {items:"
            + " {properties: {}}}}} | a[].b: is gone",
      })
  void noticesWhatWouldBreakAResource(String before, String after, String change) {
    assertEquals(List.of(change), SchemaChanges.between(yaml(before), yaml(after)));
  }

  @Test
  void newOptionalFieldsAndWiderBoundsBreakNothing() {
    assertEquals(
        List.of(),
        SchemaChanges.between(
            yaml("{properties: {a: {maximum: 9, enum: [x]}}}"),
            yaml("{properties: {a: {maximum: 10, enum: [x, y]}, b: {type: string}}}")));
  }

  private static JsonNode yaml(String text) {
    return Serialization.unmarshal("---\n" + text, JsonNode.class);
  }

  private static JsonNode schema(Path file) throws IOException {
    return yaml(Files.readString(file)).at("/spec/versions/0/schema/openAPIV3Schema");
  }
}
