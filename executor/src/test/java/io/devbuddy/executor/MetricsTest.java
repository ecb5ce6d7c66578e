package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code GET /metrics} tells of a server at work. */
class MetricsTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("CODE_BASE_PATH", "/tmp");

  private final RunningExecutor server =
      new RunningExecutor(
          Map.of(
              "Metrics:Port", "9090",
              "CommandExecution:AllowedCommands:0", "git",
              "CommandExecution:AllowedCommands:1", "/usr/bin/find",
              "CommandExecution:AllowedCommands:2", "bash"),
          ENVIRONMENT);

  @AfterEach
  void stop() {
    server.close();
  }

  private Scrape scrape() throws Exception {
    return Scrape.of(server.metricsPort());
  }

  private void run(String command) throws Exception {
    server.call("shell_execute", "{\"command\":\"%s\"}".formatted(command));
  }

  @Test
  @Tag("P38")
  void everyRequestAndCallIsCounted() throws Exception {
    Scrape before = scrape();
    for (int i = 0; i < 3; i++) {
      run("git");
    }
    run("rm");
    server.send("GET", "/health", "");
    server.send("GET", "/nothing-here", "");
    Scrape after = scrape();
    assertEquals(
        3,
        increase(
            before, after, "devbuddy_tool_calls_total{outcome=\"ok\",tool=\"shell_execute\"}"));
    assertEquals(
        1,
        increase(
            before, after, "devbuddy_tool_calls_total{outcome=\"error\",tool=\"shell_execute\"}"));
    assertEquals(
        4, increase(before, after, "devbuddy_http_requests_total{path=\"/\",status=\"2xx\"}"));
    assertEquals(
        1,
        increase(before, after, "devbuddy_http_requests_total{path=\"/health\",status=\"2xx\"}"));
    assertEquals(
        1, increase(before, after, "devbuddy_http_requests_total{path=\"other\",status=\"4xx\"}"));
  }

  private static double increase(Scrape before, Scrape after, String series) {
    return after.value(series) - before.value(series);
  }

  @Test
  @Tag("P39")
  void durationsAreAHistogramByProgramAndOutcome() throws Exception {
    run("git");
    run("find");
    run("dotnet");
    Scrape scrape = scrape();
    String git = "{outcome=\"success\",program=\"git\"";
    String duration = "devbuddy_command_duration_seconds";
    assertEquals(1, scrape.value(duration + "_count" + git + "}"));
    assertEquals(0.005, scrape.value(duration + "_sum" + git + "}"), 1e-9);
    assertEquals(1, scrape.value(duration + "_bucket" + git + ",le=\"0.005\"}"));
    assertEquals(
        0, scrape.value(duration + "_bucket{outcome=\"failure\",program=\"find\",le=\"0.5\"}"));
    assertEquals(
        1, scrape.value(duration + "_bucket{outcome=\"failure\",program=\"find\",le=\"1.0\"}"));
    assertEquals(1, scrape.value(duration + "_count{outcome=\"success\",program=\"other\"}"));
    assertEquals(0.002 + 0.5 + 0.125, scrape.value("devbuddy_command_cpu_seconds_total"), 1e-9);
  }

  @Test
  @Tag("P40")
  @Tag("P42")
  void failuresAreCountedByReasonAndRefusalsByRule() throws Exception {
    Scrape before = scrape();
    for (String command : List.of("find", "bash", "tree", "rg", "rm", "nmap", "absent", "git")) {
      run(command);
    }
    run("crash");
    server.call("check_file_exists", "{\"fileName\":\"/etc/passwd\"}");
    Scrape after = scrape();
    for (String reason : List.of("exit_code", "timeout", "signal", "not_started", "internal")) {
      assertEquals(
          1,
          increase(before, after, "devbuddy_command_errors_total{reason=\"" + reason + "\"}"),
          reason);
    }
    assertEquals(3, increase(before, after, "devbuddy_command_errors_total{reason=\"refused\"}"));
    assertEquals(1, increase(before, after, "devbuddy_command_timeouts_total"));
    for (String rule :
        List.of("COMMAND_DENIED", "COMMAND_NOT_ALLOWED", "COMMAND_NOT_FOUND", "PATH_NOT_ALLOWED")) {
      assertEquals(
          1, increase(before, after, "devbuddy_refusals_total{rule=\"" + rule + "\"}"), rule);
    }
  }

  @Test
  @Tag("P26")
  @Tag("P41")
  void resourcesAreToldAndNeverNegative() throws Exception {
    Scrape scrape = scrape();
    for (String metric :
        List.of(
            "process_cpu_seconds_total",
            "process_resident_memory_bytes",
            "process_open_fds",
            "process_start_time_seconds",
            "devbuddy_heap_used_bytes",
            "devbuddy_heap_limit_bytes",
            "devbuddy_cgroup_memory_limit_bytes",
            "devbuddy_cgroup_cpu_limit_cores")) {
      assertTrue(scrape.value(metric) > 0, metric);
    }
    assertTrue(scrape.value("devbuddy_child_processes") >= 0);
    assertEquals(0, scrape.value("devbuddy_commands_running"));
    assertEquals(16, scrape.value("devbuddy_commands_running_limit"));
    assertEquals(64, scrape.value("devbuddy_commands_queued_limit"));
    assertEquals(1, scrape.value("devbuddy_ready"));
    assertEquals(1, scrape.value("devbuddy_isolation_enforced{mode=\"Required\"}"));
    assertEquals(6, scrape.value("devbuddy_isolation_landlock_abi"));
  }

  @Test
  @Tag("P34")
  void namesAreThoseOfThePage() throws Exception {
    run("git");
    Set<String> told = new TreeSet<>(scrape().metrics());
    // Micrometer adds the largest of the last minutes to each histogram.
    told.remove("devbuddy_command_duration_seconds_max");
    assertEquals(page(), told);
  }

  private static Set<String> page() throws IOException {
    return Pattern.compile("(?m)^\\| `([a-z0-9_]+)`")
        .matcher(Files.readString(Path.of("../docs/metrics.md")))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatClientsChooseMakesNoSeries() throws Exception {
    run("git");
    server.call("no_such_tool", "{}");
    int series = scrape().values().size();
    for (int i = 0; i < 20; i++) {
      run("/made/up" + i);
      server.call("tool" + i, "{}");
      server.send("GET", "/path" + i, "");
    }
    Scrape after = scrape();
    assertEquals(series, after.values().size());
    assertFalse(after.values().toString().contains("made"));
  }

  @Test
  void metricsPortServesNothingElseAndTheOthersNoMetrics() throws Exception {
    for (String path : List.of("/", "/health", "/status", "/metrics/x")) {
      assertEquals(404, Scrape.get(server.metricsPort(), path).statusCode(), path);
    }
    assertEquals(404, server.send("GET", "/metrics", "").statusCode());
  }

  @Test
  void withoutTheSettingThereIsNoMetricsPort() {
    try (RunningExecutor plain = RunningExecutor.withDefaults()) {
      assertEquals(-1, plain.metricsPort());
    }
  }

  @Test
  void failedAuthenticationIsCountedAlsoWithoutAnAuditTrail() throws Exception {
    try (RunningExecutor guarded =
        new RunningExecutor(
            Map.of(
                "Metrics:Port", "9090",
                "CommandExecution:EnableAuditLogging", "false",
                "Authentication:ApiKey:Enabled", "true",
                "Authentication:ApiKey:Key", "not-a-real-key"),
            ENVIRONMENT)) {
      guarded.post("{}");
      guarded.post("{}", "X-API-Key", "wrong");
      Scrape scrape = Scrape.of(guarded.metricsPort());
      String failures = "devbuddy_authentication_failures_total";
      assertEquals(1, scrape.value(failures + "{reason=\"API_KEY_MISSING\"}"));
      assertEquals(1, scrape.value(failures + "{reason=\"API_KEY_INVALID\"}"));
      assertFalse(guarded.log().contains("Command execution"), guarded.log());
    }
  }
}
