package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.policy.AccessPlan;
import io.devbuddy.executor.policy.AllowedCommand;
import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.sandbox.linux.Architecture;
import io.devbuddy.executor.sandbox.linux.BpfInstruction;
import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.Landlock;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The only source of {@link SandboxedCommand}s. Safe for use by any thread. Close it after whatever
 * runs its commands.
 */
public final class Sandbox implements AutoCloseable {
  private final List<String> environment;
  private final AccessPlan plan;
  private final Ruleset ruleset;
  private final ThreadConfinement confinement;
  private final SandboxReport report;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Sandbox(
      List<String> environment,
      AccessPlan plan,
      Ruleset ruleset,
      ThreadConfinement confinement,
      SandboxReport report) {
    this.environment = environment;
    this.plan = plan;
    this.ruleset = ruleset;
    this.confinement = confinement;
    this.report = report;
  }

  /**
   * Prepares the kernel rules for a policy and tests that they hold. Does not throw when the kernel
   * lacks something: {@link #report()} says so.
   *
   * @throws UnsupportedOperationException when this is no Linux on x86_64 or aarch64 with glibc
   */
  public static Sandbox open(CommandPolicy policy, SandboxSettings settings) {
    return open(policy, settings, Integer.MAX_VALUE);
  }

  /**
   * Makes less of the kernel than there is.
   *
   * @param highestAbi the Landlock ABI version to make do with
   */
  static Sandbox open(CommandPolicy policy, SandboxSettings settings, int highestAbi) {
    List<String> environment = CleanEnvironment.of(policy, settings);
    AccessPlan plan = policy.accessPlan();
    List<String> findings = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      int abi = Math.min(Landlock.abi(kernel), highestAbi);
      ChildLimits limits = ChildLimits.prepare(kernel, settings.limits(), findings);
      if (settings.isolation() == IsolationMode.OFF) {
        findings.add(
            "Isolation is Off: the kernel enforces none of the policy on commands, nor"
                + " MaxProcesses");
        addWeaknesses(plan, findings);
        Ruleset none = new Ruleset(-1, abi);
        return new Sandbox(
            environment,
            plan,
            none,
            new ThreadConfinement(List.of(), none, limits, false),
            new SandboxReport(abi, false, true, false, List.of(), findings));
      }
      boolean required = settings.isolation() == IsolationMode.REQUIRED;
      Network network = settings.network();
      Ruleset ruleset = Ruleset.build(kernel, plan, network, abi, findings);
      List<BpfInstruction> filter =
          SyscallFilter.build(Architecture.current(), network, limits.pass());
      ThreadConfinement confinement = new ThreadConfinement(filter, ruleset, limits, required);
      SelfTest.Result result = test(kernel, policy, confinement, plan, network);
      findings.addAll(result.findings());
      addNameFinding(network, findings);
      addWeaknesses(plan, findings);
      boolean proven = result.findings().isEmpty() && ruleset.descriptor() >= 0;
      return new Sandbox(
          environment,
          plan,
          ruleset,
          confinement,
          new SandboxReport(
              abi, result.filtered(), proven || !required, proven, result.evidence(), findings));
    }
  }

  private static void addNameFinding(Network network, List<String> findings) {
    if (network instanceof Network.Ports ports && !ports.reachNameServers()) {
      findings.add(
          "Network: port 53 is not listed, so that commands can resolve only the names in"
              + " /etc/hosts");
    }
  }

  /** Comes last, after what decides whether commands run at all. */
  private static void addWeaknesses(AccessPlan plan, List<String> findings) {
    ServerFindings.add(plan, findings);
    findings.addAll(plan.findings());
  }

  private static SelfTest.Result test(
      Kernel kernel,
      CommandPolicy policy,
      ThreadConfinement confinement,
      AccessPlan plan,
      Network network) {
    try (ForeignProcess foreign = new ForeignProcess(kernel, policy.searchPath())) {
      if (foreign.pid() < 0) {
        return new SelfTest.Result(
            false,
            List.of(),
            List.of(
                "Self-test: no process could be started for it: " + Errno.name(-foreign.pid())));
      }
      return SelfTest.run(kernel, confinement, plan, network, foreign.pid());
    }
  }

  /** Ties an allowed command to the environment and the kernel rules. */
  public SandboxedCommand confine(AllowedCommand command) {
    return new SandboxedCommand(command, environment);
  }

  /** What the kernel is told to grant; it grants nothing else where it enforces the policy. */
  public AccessPlan plan() {
    return plan;
  }

  /** How the threads that run commands are to be confined. */
  public ThreadConfinement confinement() {
    return confinement;
  }

  /** What is enforced. */
  public SandboxReport report() {
    return report;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (Arena arena = Arena.ofConfined()) {
        Descriptors.close(new Kernel(arena), ruleset.descriptor());
      }
    }
  }
}
