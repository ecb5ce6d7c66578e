package io.devbuddy.executor;

import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ExecutorConfig;
import io.devbuddy.executor.explain.DenialHints;
import io.devbuddy.executor.explain.Explainer;
import io.devbuddy.executor.files.FileWorkers;
import io.devbuddy.executor.http.Readiness;
import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.FileAccess;
import io.devbuddy.executor.policy.PolicySettings;
import io.devbuddy.executor.policy.ProgramRules;
import io.devbuddy.executor.process.CommandRunner;
import io.devbuddy.executor.sandbox.CommandLimits;
import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.sandbox.Sandbox;
import io.devbuddy.executor.sandbox.SandboxReport;
import io.devbuddy.executor.sandbox.SandboxSettings;
import io.devbuddy.executor.tool.CommandExecution;
import io.devbuddy.executor.tool.Explanations;
import io.devbuddy.executor.tool.SandboxedExecution;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policy, the kernel's rules for it, and what runs commands under them. */
final class Isolation implements Readiness, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Isolation.class);

  private final Sandbox sandbox;
  private final CommandRunner runner;
  private final CommandExecution execution;
  private final Explanations explanations;
  private final FileWorkers files;

  private Isolation(CommandPolicy policy, Sandbox sandbox, CommandExecutionConfig commands) {
    this.sandbox = sandbox;
    this.runner = CommandRunner.start(sandbox, policy.workspace());
    this.execution =
        new SandboxedExecution(
            policy, sandbox, runner, commands.maxOutputBytes(), commands.background().maxTimeout());
    FileAccess access = policy.fileAccess();
    access.plan().findings().forEach(finding -> LOG.warn("file tools: {}", finding));
    this.files = FileWorkers.open(access);
    IsolationMode mode = commands.isolation();
    boolean enforced = mode != IsolationMode.OFF && sandbox.report().landlockAbi() > 0;
    this.explanations =
        new Explanations(
            new Explainer(policy, sandbox.plan(), commands.network(), mode),
            new DenialHints(
                policy,
                sandbox.plan(),
                commands.network(),
                enforced,
                commands.sanitizeErrorMessages()));
  }

  static Isolation open(ExecutorConfig config) {
    CommandExecutionConfig commands = config.commandExecution();
    CommandPolicy policy = policy(config);
    Sandbox sandbox =
        Sandbox.open(
            policy,
            new SandboxSettings(
                commands.isolation(),
                commands.network(),
                new CommandLimits(
                    commands.maxProcesses(), commands.maxOpenFiles(), commands.maxFileBytes()),
                commands.passEnvironment()));
    logReport(sandbox.report(), commands);
    return new Isolation(policy, sandbox, commands);
  }

  /** The policy that the settings describe. */
  static CommandPolicy policy(ExecutorConfig config) {
    CommandExecutionConfig commands = config.commandExecution();
    return new CommandPolicy(
        new PolicySettings(
            config.workspace(),
            commands.allowedPaths(),
            commands.readOnlyPaths(),
            commands.allowedCommands(),
            commands.deniedCommands(),
            commands.maxTimeout(),
            config.commandSearchPath(),
            new ProgramRules(
                commands.helpers(), commands.allowWorkspaceExecutables(), commands.argumentRules()),
            config.privatePaths()));
  }

  private static void logReport(SandboxReport report, CommandExecutionConfig commands) {
    LOG.info(
        "isolation {}: Landlock ABI {}, seccomp {}, commands may run: {}",
        commands.isolation(),
        report.landlockAbi(),
        report.seccomp(),
        report.enforced());
    report.findings().forEach(finding -> LOG.warn("isolation: {}", finding));
  }

  CommandExecution execution() {
    return execution;
  }

  FileWorkers files() {
    return files;
  }

  Explanations explanations() {
    return explanations;
  }

  SandboxReport report() {
    return sandbox.report();
  }

  @Override
  public List<String> reasonsAgainst() {
    SandboxReport report = sandbox.report();
    return report.enforced()
        ? List.of()
        : List.of(
            "isolation is required but not enforced: " + String.join("; ", report.findings()));
  }

  @Override
  public void close() {
    files.close();
    runner.close();
    sandbox.close();
  }
}
