package io.devbuddy.executor.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The conformance suite of MCP. It fails for every scenario that fails without being listed, and
 * for every listed one that passes.
 */
class ConformanceIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private Path results;

  @Test
  void passesTheActiveScenarios() throws Exception {
    String output = run("conformance", "expected-failures-active.yml", List.of());
    assertEquals(22, passed(output), output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2026-07-28"})
  void passesWhatARevisionRequires(String revision) throws Exception {
    String output =
        run(
            "conformance-next",
            "expected-failures-" + revision + ".yml",
            List.of("--requirements", revision));
    assertTrue(passed(output) >= 22, output);
    // The suite counts these as not required, as its own server does not pass them.
    assertTrue(
        output.contains(
            revision.equals("2026-07-28") ? "✓ http-header-validation" : "✓ json-schema-2020-12"),
        output);
  }

  private static long passed(String output) {
    String summary = output.substring(output.indexOf("=== SUMMARY ==="));
    return summary
        .lines()
        .filter(line -> line.startsWith("✓ ") && !line.contains(" 0 passed"))
        .count();
  }

  private String run(String suite, String expectedFailures, List<String> more) throws IOException {
    Path clients = Programs.fromNpm();
    try (ConformanceServer server = ConformanceServer.start()) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "node_modules/.bin/node",
                  "node_modules/" + suite + "/dist/index.js",
                  "server",
                  "--url",
                  server.uri().toString(),
                  "--expected-failures",
                  expectedFailures,
                  "-o",
                  results.toString()));
      command.addAll(more);
      Programs.Finished finished = Programs.run(clients, LIMIT, Map.of(), command);
      assertEquals(0, finished.exitCode(), finished::output);
      return finished.output();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "2025-11-25", "2026-07-28"})
  void everyExpectedFailureHasItsReason(String list) throws IOException {
    List<String> scenarios =
        Files.readAllLines(Programs.sources().resolve("expected-failures-" + list + ".yml"))
            .stream()
            .filter(line -> line.startsWith("  - "))
            .toList();
    assertTrue(!scenarios.isEmpty());
    for (String scenario : scenarios) {
      assertTrue(scenario.matches("  - [a-z0-9-]+ # .{8,}"), scenario);
    }
  }
}
