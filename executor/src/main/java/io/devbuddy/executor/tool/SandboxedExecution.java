package io.devbuddy.executor.tool;

import io.devbuddy.executor.output.OutputTaps;
import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.policy.PolicyDecision;
import io.devbuddy.executor.process.Cancellation;
import io.devbuddy.executor.process.CommandRunner;
import io.devbuddy.executor.sandbox.Sandbox;
import io.devbuddy.executor.sandbox.SandboxReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Runs commands under the policy and the kernel's rules. */
public final class SandboxedExecution implements CommandExecution {
  private final CommandPolicy policy;
  private final Sandbox sandbox;
  private final CommandRunner runner;
  private final int maxOutputBytes;
  private final Duration maxBackgroundTime;

  /**
   * Puts the parts together.
   *
   * @param maxOutputBytes how much of each output stream is kept for a reply
   * @param maxBackgroundTime the longest timeout of commands in the background
   */
  public SandboxedExecution(
      CommandPolicy policy,
      Sandbox sandbox,
      CommandRunner runner,
      int maxOutputBytes,
      Duration maxBackgroundTime) {
    this.policy = policy;
    this.sandbox = sandbox;
    this.runner = runner;
    this.maxOutputBytes = maxOutputBytes;
    this.maxBackgroundTime = maxBackgroundTime;
  }

  @Override
  public Outcome execute(CommandRequest request, OutputTaps taps, Cancellation cancellation) {
    Optional<Refusal> ofAll = refusalOfAll();
    if (ofAll.isPresent()) {
      return new Outcome.Refused(ofAll.get());
    }
    return switch (policy.decide(request)) {
      case PolicyDecision.Denied denied -> new Outcome.Refused(Refusal.of(denied));
      case PolicyDecision.Allowed(var command) ->
          new Outcome.Ran(runner.run(sandbox.confine(command), maxOutputBytes, taps, cancellation));
    };
  }

  @Override
  public Preparation prepare(CommandRequest request) {
    Optional<Refusal> ofAll = refusalOfAll();
    if (ofAll.isPresent()) {
      return new Preparation.Refused(ofAll.get());
    }
    return switch (policy.decide(request, maxBackgroundTime)) {
      case PolicyDecision.Denied denied -> new Preparation.Refused(Refusal.of(denied));
      case PolicyDecision.Allowed(var command) ->
          new Preparation.Ready((streams, cancellation) ->
              runner.run(sandbox.confine(command), streams, cancellation));
    };
  }

  @Override
  public Optional<Refusal> refusalOfAll() {
    SandboxReport report = sandbox.report();
    return report.enforced()
        ? Optional.empty()
        : Optional.of(Refusal.isolationNotEnforced(String.join("; ", report.findings())));
  }

  @Override
  public Optional<Path> resolve(String entry) {
    return policy.programOf(entry);
  }
}
