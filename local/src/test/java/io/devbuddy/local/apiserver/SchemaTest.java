package io.devbuddy.local.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

  private static final ObjectNode SCHEMA = Widgets.type().schema();

  @Test
  void fillsDefaultsAlsoInsideDefaultsAndLists() {
    ObjectNode widget = Widgets.yaml("{spec: {image: a, replicas: null, ports: [{name: p}]}}");
    SchemaDefaults.fill(widget, SCHEMA);
    assertEquals(
        Widgets.yaml(
            """
            spec:
              image: a
              tier: small
              replicas: 1
              ports: [{name: p, protocol: TCP}]
              probe: {path: /health}
            """),
        widget);
  }

  @Test
  void prunesAndNamesUnknownFields() {
    ObjectNode widget =
        Widgets.yaml(
            "{kind: Widget, metadata: {name: x}, spec: {imege: a, ports: [{name: p, x: 1}]}}");
    assertEquals(
        List.of("spec.imege", "spec.ports[0].x"),
        SchemaPruning.prune(widget, SCHEMA).stream().sorted().toList());
    assertEquals(
        Widgets.yaml("{kind: Widget, metadata: {name: x}, spec: {ports: [{name: p}]}}"), widget);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {image: a, replicas: 9}    | spec.replicas | Invalid value: 9: should be less than or equal to 5
          {image: a, replicas: -1}   | spec.replicas | Invalid value: -1: should be greater than or equal to 0
          {image: a, replicas: two}  | spec.replicas | Invalid value: "two": must be of type integer, not string
          {image: a, tier: huge}     | spec.tier     | Unsupported value: "huge": supported values: "small", "large"
          {}                         | spec.image    | Required value
          {image: ''}                | spec.image    | Invalid value: has 0 characters: should have at least 1
          {image: Xx}                | spec.image    | Invalid value: "Xx": must match the pattern ^[a-z]
          {image: a, tags: [a, 1]}   | spec.tags[1]  | Invalid value: 1: must be of type string, not integer
          {image: a, tags: [a, b, c, d]} | spec.tags | Invalid value: has 4 items: should have at most 3
          {image: a, labels: {x: 1}} | spec.labels.x | Invalid value: 1: must be of type string, not integer
          {image: a, port: true}     | spec.port     | Invalid value: true: must be of type integer or string, not boolean
          {image: a, ports: [{name: p}, {name: p}]} | spec.ports[1] | Duplicate value: {"name":"p"}
          """)
  void saysWhichFieldIsWrongAndWhy(String spec, String field, String message) {
    List<Violation> violations =
        SchemaValidation.violations(Widgets.yaml("{spec: " + spec + "}"), SCHEMA);
    assertEquals(field, violations.getFirst().field());
    assertEquals(message, violations.getFirst().message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {image: a, port: 80}
          {image: a, port: http}
          {image: a, replicas: 5, tags: [a]}
          {image: a, replicas: 2.0}
          """)
  void acceptsWhatIsValid(String spec) {
    assertEquals(
        List.of(), SchemaValidation.violations(Widgets.yaml("{spec: " + spec + "}"), SCHEMA));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a: 1}       | 0
          {a: 1, b: 1} | 1
          {}           | 1
          """)
  void checksThatExactlyOneAlternativeHolds(String value, int count) {
    ObjectNode schema = Widgets.yaml("{oneOf: [{required: [a]}, {required: [b]}]}");
    assertEquals(count, SchemaValidation.violations(Widgets.yaml(value), schema).size());
  }
}
