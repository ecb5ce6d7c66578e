package io.devbuddy.local.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathTest {

  private static final JsonNode OBJECT =
      Widgets.yaml(
          """
          metadata: {labels: {app.kubernetes.io/name: x}}
          spec: {list: [a, b, c]}
          status:
            conditions:
              - {type: Ready, status: 'True'}
              - {type: Valid, status: 'False'}
          """);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          .spec.list[1]                                   | b
          $.spec.list[-1]                                 | c
          {.spec.list[*]}                                 | a,b,c
          .status.conditions[?(@.type=="Ready")].status   | True
          .status.conditions[?(@.type=='Valid')].status   | False
          .status.conditions[?(@.type!="Ready")].type     | Valid
          .status.conditions[*].type                      | Ready,Valid
          .metadata.labels['app.kubernetes.io/name']      | x
          .metadata.labels.app\\.kubernetes\\.io/name     | x
          .spec.none.deeper                               | ~~
          .status.conditions[?(@.type=="Other")].status   | ~~
          """)
  void finds(String path, String expected) {
    assertEquals(
        expected,
        JsonPath.parse(path).find(OBJECT).stream()
            .map(JsonNode::asText)
            .collect(Collectors.joining(",")));
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThrows(IllegalArgumentException.class, () -> JsonPath.parse(".spec[?(@.a>1)]"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "119, 119s",
    "120, 2m",
    "299, 4m59s",
    "600, 10m",
    "10799, 179m",
    "10800, 3h",
    "12060, 3h21m",
    "28800, 8h",
    "172800, 2d",
    "180000, 2d2h",
    "691200, 8d",
    "63072000, 2y"
  })
  void shortensAges(long seconds, String shown) {
    assertEquals(shown, Timestamps.shortest(Duration.ofSeconds(seconds)));
  }
}
