package io.devbuddy.local.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchTest {

  private static JsonNode patch(String target, String operation) {
    return JsonPatch.apply(
        Widgets.yaml(target), Json.parse("[" + operation + "]", "application/yaml"));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a: 1}      | {op: add, path: /b, value: 2}     | {a: 1, b: 2}
          {a: [1, 3]} | {op: add, path: /a/1, value: 2}   | {a: [1, 2, 3]}
          {a: [1]}    | {op: add, path: /a/-, value: 2}   | {a: [1, 2]}
          {a: 1, b: 2}| {op: remove, path: /b}            | {a: 1}
          {a: [1, 2]} | {op: remove, path: /a/0}          | {a: [2]}
          {a: 1}      | {op: replace, path: /a, value: 9} | {a: 9}
          {a: 1}      | {op: copy, from: /a, path: /b}    | {a: 1, b: 1}
          {a: 1}      | {op: move, from: /a, path: /b}    | {b: 1}
          {a: 1}      | {op: test, path: /a, value: 1}    | {a: 1}
          {'a/b': 1}  | {op: remove, path: /a~1b}         | {}
          """)
  void appliesEachOperation(String target, String operation, String result) {
    assertEquals(Widgets.yaml(result), patch(target, operation));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {op: remove, path: /none}
          {op: replace, path: /none, value: 1}
          {op: add, path: /none/deep, value: 1}
          {op: test, path: /a, value: 2}
          {op: swap, path: /a}
          {op: remove, path: a}
          """)
  void refusesWhatCannotBeDone(String operation) {
    StatusException refused = assertThrows(StatusException.class, () -> patch("{a: 1}", operation));
    assertEquals(400, refused.code());
  }

  @Test
  void namesThePathOfAFailedTest() {
    StatusException refused =
        assertThrows(
            StatusException.class, () -> patch("{a: 1}", "{op: test, path: /a, value: 2}"));
    assertTrue(refused.status().path("message").asText().contains("/a"));
  }
}
