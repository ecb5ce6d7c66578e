package io.devbuddy.executor.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.PolicySettings;
import io.devbuddy.executor.policy.ProgramRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFindingsTest {
  @Test
  void whatDecidesWhetherCommandsRunComesFirst(@TempDir Path workspace) {
    CommandPolicy policy = policy(workspace);
    assertEquals(2, policy.accessPlan().findings().size());
    try (Sandbox sandbox = Sandbox.open(policy, SandboxSettings.of(IsolationMode.OFF))) {
      List<String> findings = sandbox.report().findings();
      assertTrue(findings.getFirst().startsWith("Isolation is Off"), findings::toString);
      assertTrue(findings.containsAll(policy.accessPlan().findings()), findings::toString);
    }
  }

  @Test
  void offIsNeverCalledProven(@TempDir Path workspace) {
    try (Sandbox sandbox = Sandbox.open(policy(workspace), SandboxSettings.of(IsolationMode.OFF))) {
      assertTrue(sandbox.report().enforced());
      assertFalse(sandbox.report().proven());
      assertEquals(List.of(), sandbox.report().evidence());
    }
  }

  @Test
  void evidenceIsWhatTheKernelAnswered(@TempDir Path workspace) {
    try (Sandbox sandbox =
        Sandbox.open(policy(workspace), SandboxSettings.of(IsolationMode.BEST_EFFORT))) {
      SandboxReport report = sandbox.report();
      assertTrue(
          report
              .evidence()
              .contains(
                  new Evidence("reading /proc/version", report.landlockAbi() > 0, answer(report))),
          report.evidence()::toString);
      assertEquals(
          report.proven(),
          !report.evidence().isEmpty() && report.evidence().stream().allMatch(Evidence::refused),
          report::toString);
    }
  }

  @Test
  void namesFilesOfTheServerThatCommandsCanReplace(@TempDir Path elsewhere) throws IOException {
    Path ownFiles = Path.of("target/test-classes").toRealPath();
    String finding = "The server's own files (" + ownFiles + ") lie in an allowed path";
    assertTrue(findings(ownFiles).stream().anyMatch(line -> line.startsWith(finding)));
    assertFalse(findings(elsewhere).stream().anyMatch(line -> line.contains("own files")));
  }

  private static List<String> findings(Path workspace) {
    try (Sandbox sandbox =
        Sandbox.open(policy(workspace), SandboxSettings.of(IsolationMode.BEST_EFFORT))) {
      return sandbox.report().findings();
    }
  }

  private static String answer(SandboxReport report) {
    return report.landlockAbi() > 0 ? "EACCES" : "none";
  }

  private static CommandPolicy policy(Path workspace) {
    return new CommandPolicy(
        new PolicySettings(
            workspace,
            List.of(),
            List.of(),
            List.of("./tool"),
            List.of(),
            Duration.ofMinutes(1),
            List.of(Path.of("/usr/bin")),
            ProgramRules.STANDARD,
            List.of(workspace)));
  }
}
