package io.devbuddy.executor.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.PolicySettings;
import io.devbuddy.executor.policy.ProgramRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFindingsTest {
  @Test
  void whatDecidesWhetherCommandsRunComesFirst(@TempDir Path workspace) {
    CommandPolicy policy =
        new CommandPolicy(
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
    assertEquals(2, policy.accessPlan().findings().size());
    try (Sandbox sandbox = Sandbox.open(policy, SandboxSettings.of(IsolationMode.OFF))) {
      List<String> findings = sandbox.report().findings();
      assertTrue(findings.getFirst().startsWith("Isolation is Off"), findings::toString);
      assertTrue(findings.containsAll(policy.accessPlan().findings()), findings::toString);
    }
  }
}
