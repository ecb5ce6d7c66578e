package io.devbuddy.operator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceNamesTest {
  @Test
  void areThoseOfTheContract() {
    WorkspaceNames names = WorkspaceNames.of("demo");
    assertEquals("demo", names.deployment());
    assertEquals("demo", names.service());
    assertEquals("demo", names.serviceAccount());
    assertEquals("demo-config", names.configMap());
    assertEquals("demo-api-key", names.apiKeySecret());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0starts-with-a-digit",
        "has.dots.in.it",
        "exactly-fifty-five-characters-long-name-of-a-workspace0",
        "one-more-than-fifty-five-characters-long-name-of-a-space",
        "a-very-long-name.a-very-long-name.a-very-long-name.a-very-long-name.a-very-long-name",
      })
  void areDnsLabels(String workspace) {
    WorkspaceNames names = WorkspaceNames.of(workspace);
    for (String name : new String[] {names.base(), names.configMap(), names.apiKeySecret()}) {
      assertTrue(name.matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?"), name);
    }
  }

  @Test
  void stayDifferentWhenShortened() {
    String start = "x".repeat(80);
    assertNotEquals(WorkspaceNames.of(start + "a"), WorkspaceNames.of(start + "b"));
    assertNotEquals(WorkspaceNames.of("a.b"), WorkspaceNames.of("a-b"));
  }
}
