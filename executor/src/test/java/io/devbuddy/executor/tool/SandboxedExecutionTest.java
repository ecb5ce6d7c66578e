package io.devbuddy.executor.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.executor.policy.ArgumentPattern;
import io.devbuddy.executor.policy.ArgumentRule;
import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.HelperSettings;
import io.devbuddy.executor.policy.PolicySettings;
import io.devbuddy.executor.policy.ProgramRules;
import io.devbuddy.executor.process.CommandRunner;
import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.sandbox.Sandbox;
import io.devbuddy.executor.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxedExecutionTest {
  @Test
  void aProgramIsFoundWhateverArgumentsItMayBeGiven(@TempDir Path workspace) throws IOException {
    ArgumentRule rule = new ArgumentRule(List.of(), List.of(ArgumentPattern.of("-c *")));
    CommandPolicy policy =
        new CommandPolicy(
            new PolicySettings(
                workspace,
                List.of(),
                List.of(),
                List.of("sh", "env", "no-such-program"),
                List.of("env"),
                Duration.ofMinutes(1),
                List.of(Path.of("/usr/bin"), Path.of("/bin")),
                new ProgramRules(HelperSettings.STANDARD, false, Map.of("sh", rule)),
                List.of()));
    try (Sandbox sandbox = Sandbox.open(policy, SandboxSettings.of(IsolationMode.OFF));
        CommandRunner runner = CommandRunner.start(sandbox, policy.workspace())) {
      CommandExecution execution =
          new SandboxedExecution(policy, sandbox, runner, 1024, Duration.ofMinutes(1));
      assertEquals(Optional.of(Path.of("/bin/sh").toRealPath()), execution.resolve("sh"));
      assertEquals(Optional.empty(), execution.resolve("env"));
      assertEquals(Optional.empty(), execution.resolve("no-such-program"));
      assertEquals(Optional.empty(), execution.resolve("bash"));
    }
  }
}
