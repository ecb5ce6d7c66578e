package io.devbuddy.executor.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.config.LogFormat;
import io.devbuddy.executor.config.LogLevels;
import io.devbuddy.executor.config.LogLevels.Level;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class LogOutputTest {
  private static final LogLevels RULES =
      new LogLevels(
          Map.of(
              "default", Level.INFORMATION,
              "microsoft.aspnetcore", Level.WARNING,
              "headlessidemcp", Level.TRACE,
              "A.B", Level.ERROR,
              "A.B.C", Level.DEBUG,
              "Silent", Level.NONE));

  @ParameterizedTest
  @CsvSource({
    "X, INFO",
    "A, INFO",
    "A.B, SEVERE",
    "a.b.x, SEVERE",
    "A.B.C.D, FINE",
    "A.BX, INFO",
    "Silent.x, OFF",
    "org.eclipse.jetty.server.Server, WARNING",
    "io.devbuddy.executor.http.RequestLog, WARNING",
    "io.devbuddy.executor.tool.X, FINEST",
    "DevBuddy.Core.X, FINEST"
  })
  @Tag("P12")
  @Tag("P13")
  @Tag("P65")
  void longestPrefixDecides(String category, String level) {
    assertEquals(level, new LevelRules(RULES).levelOf(category).getName());
  }

  @Test
  void writesEachRecordAsOneLine() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LogOutput.install(RULES, LogFormat.LINE, out);
    var log = LoggerFactory.getLogger("A.B.C");
    log.info("first\nfail: x[0] forged\r\u001b[31m\u2028end {}", "é☃");
    log.error("second", new IllegalStateException("a\nb"));
    log.debug("third");
    log.trace("never");
    String text = out.toString(StandardCharsets.UTF_8);
    var lines = text.lines().toList();
    assertEquals(3, lines.size(), text);
    assertTrue(
        lines
            .getFirst()
            .matches(
                "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z info: A\\.B\\.C\\[0\\]"
                    + " first\\\\nfail: x\\[0\\] forged\\\\r\\\\u001b\\[31m\\\\u2028end é☃"),
        lines.getFirst());
    assertTrue(
        lines
            .get(1)
            .contains(" fail: A.B.C[0] second | java.lang.IllegalStateException: a\\nb at "));
    assertTrue(lines.get(2).contains(" dbug: A.B.C[0] third"));
    assertFalse(text.contains("never"));
  }
}
