package io.devbuddy.local.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

  private static final ObjectNode OBJECT =
      Widgets.yaml(
          """
          metadata: {name: one, namespace: default, labels: {app: web, app.kubernetes.io/name: x}}
          involvedObject: {kind: Pod}
          """);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | true
          app=web                     | true
          app==web                    | true
          app=db                      | false
          app!=web                    | false
          none!=web                   | true
          app                         | true
          !app                        | false
          !none                       | true
          app in (web, db)            | true
          app in (db)                 | false
          app notin (db)              | true
          none notin (db)             | true
          app.kubernetes.io/name=x,app in (a,web) | true
          app.kubernetes.io/name=x,app=db         | false
          """)
  void selectsByLabel(String selector, boolean matches) {
    assertEquals(matches, LabelSelector.parse(selector).matches(OBJECT));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                      | true
          metadata.name=one                       | true
          metadata.name=one,metadata.namespace=x  | false
          metadata.name!=one                      | false
          involvedObject.kind=Pod                 | true
          spec.nodeName=                          | true
          """)
  void selectsByField(String selector, boolean matches) {
    assertEquals(matches, FieldSelector.parse(selector).matches(OBJECT));
  }

  @Test
  void refusesWhatIsNoSelector() {
    assertThrows(StatusException.class, () -> LabelSelector.parse("a in b"));
    assertThrows(StatusException.class, () -> FieldSelector.parse("metadata.name"));
  }
}
