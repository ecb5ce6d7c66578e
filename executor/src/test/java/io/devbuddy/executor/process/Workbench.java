package io.devbuddy.executor.process;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.devbuddy.executor.policy.AllowedCommand;
import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.policy.PolicyDecision;
import io.devbuddy.executor.policy.PolicySettings;
import io.devbuddy.executor.policy.ProgramRules;
import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.sandbox.Sandbox;
import io.devbuddy.executor.sandbox.SandboxSettings;
import io.devbuddy.executor.sandbox.SandboxedCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A policy, a sandbox and a runner over real folders. */
final class Workbench implements AutoCloseable {
  static final int OUTPUT_BYTES = 64 * 1024;
  static final Duration LONG = Duration.ofSeconds(20);

  final CommandPolicy policy;
  final Sandbox sandbox;
  final CommandRunner runner;

  private Workbench(CommandPolicy policy, SandboxSettings settings) {
    this.policy = policy;
    this.sandbox = Sandbox.open(policy, settings);
    this.runner = CommandRunner.start(sandbox, policy.workspace());
  }

  static Workbench open(Path workspace, Path scratch) {
    return open(workspace, scratch, List.of(), IsolationMode.REQUIRED);
  }

  /** One that also allows a program by its path. */
  static Workbench openWith(Path tool, Path workspace, Path scratch) {
    return open(
        workspace,
        scratch,
        List.of(),
        SandboxSettings.of(IsolationMode.REQUIRED),
        List.of(tool.toString()));
  }

  static Workbench open(Path workspace, Path scratch, List<Path> readOnly, IsolationMode mode) {
    return open(workspace, scratch, readOnly, SandboxSettings.of(mode), List.of());
  }

  /** One with other settings of the sandbox. */
  static Workbench open(Path workspace, Path scratch, SandboxSettings settings) {
    return open(workspace, scratch, List.of(), settings, List.of());
  }

  private static Workbench open(
      Path workspace,
      Path scratch,
      List<Path> readOnly,
      SandboxSettings settings,
      List<String> more) {
    List<String> allowed =
        new ArrayList<>(
            List.of("bash", "git", "find", "setsid", "sh", "head", "true", "curl", "env"));
    allowed.addAll(more);
    return new Workbench(
        new CommandPolicy(
            new PolicySettings(
                workspace,
                List.of(workspace, scratch),
                readOnly,
                allowed,
                List.of("rm", "dd", "mkfs"),
                Duration.ofMinutes(1),
                Stream.of("/usr/local/bin", "/usr/bin", "/bin").map(Path::of).toList(),
                ProgramRules.STANDARD,
                List.of())),
        settings);
  }

  SandboxedCommand command(Duration timeout, String command, String... arguments) {
    PolicyDecision decision =
        policy.decide(new CommandRequest(command, List.of(arguments), Optional.empty(), timeout));
    AllowedCommand allowed =
        assertInstanceOf(PolicyDecision.Allowed.class, decision, decision.toString()).command();
    return sandbox.confine(allowed);
  }

  CommandResult run(String command, String... arguments) {
    return runner.run(command(LONG, command, arguments), OUTPUT_BYTES, new Cancellation());
  }

  CommandResult bash(String script) {
    return run("bash", "-c", script);
  }

  @Override
  public void close() {
    runner.close();
    sandbox.close();
  }
}
