package io.devbuddy.executor.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.PolicySettings;
import io.devbuddy.executor.policy.ProgramRules;
import io.devbuddy.executor.sandbox.linux.Architecture;
import io.devbuddy.executor.sandbox.linux.BpfInstruction;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.Landlock;
import io.devbuddy.executor.sandbox.linux.Prctl;
import io.devbuddy.executor.sandbox.linux.Seccomp;
import io.devbuddy.executor.sandbox.linux.Syscall;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each isolation mode does on kernels that lack something. */
class OlderKernelTest {
  private static final String TCP = "TCP is left to the system call filter alone";
  private static final String DEVICES = "device controls are not limited";
  private static final String SIGNALS = "signals and abstract sockets can leave a command";
  private static final String TRUNCATING = "truncating files is not controlled";
  private static final String MOVING = "cannot move files between folders";

  @TempDir Path workspace;

  private SandboxReport report(SandboxSettings settings, int abi) {
    try (Sandbox sandbox = Sandbox.open(policy(), settings, abi)) {
      return sandbox.report();
    }
  }

  private CommandPolicy policy() {
    return new CommandPolicy(
        new PolicySettings(
            workspace,
            List.of(workspace),
            List.of(),
            List.of("bash"),
            List.of("rm"),
            Duration.ofMinutes(1),
            List.of(Path.of("/usr/bin"), Path.of("/bin")),
            ProgramRules.STANDARD,
            List.of()));
  }

  @ParameterizedTest
  @CsvSource({"1,5", "2,4", "3,3", "4,2", "5,1", "6,0"})
  void namesEachMissingRight(int abi, int missing) {
    assumeTrue(kernelAbi() >= abi, "this kernel is older");
    List<String> findings = report(SandboxSettings.of(IsolationMode.BEST_EFFORT), abi).findings();
    List<String> expected = List.of(SIGNALS, DEVICES, TCP, TRUNCATING, MOVING).subList(0, missing);
    String prefix = "Landlock ABI " + abi + ": ";
    assertEquals(
        missing, findings.stream().filter(f -> f.startsWith(prefix)).count(), findings.toString());
    for (String words : expected) {
      assertTrue(
          findings.stream().anyMatch(f -> f.startsWith(prefix) && f.contains(words)),
          words + " is not in " + findings);
    }
  }

  @Test
  void requiresTheScopeOfSignals() {
    SandboxReport required = report(SandboxSettings.of(IsolationMode.REQUIRED), 5);
    assertFalse(required.enforced());
    assertHasFinding(required, "Self-test: a command was not kept from signalling a process");
    SandboxReport bestEffort = report(SandboxSettings.of(IsolationMode.BEST_EFFORT), 5);
    assertTrue(bestEffort.enforced() && bestEffort.seccomp());
    assertHasFinding(bestEffort, "Self-test: a command was not kept from signalling a process");
  }

  @Test
  void tellsThatPortsCannotBeToldApart() {
    Network ports = new Network.Ports(List.of(443));
    SandboxReport required = report(SandboxSettings.of(IsolationMode.REQUIRED).with(ports), 3);
    assertFalse(required.enforced());
    assertHasFinding(required, "commands can connect to every TCP port");
    assertHasFinding(required, "Self-test: a command was not kept from connecting to TCP port 1");
    SandboxReport bestEffort = report(SandboxSettings.of(IsolationMode.BEST_EFFORT).with(ports), 3);
    assertTrue(bestEffort.enforced());
    assertHasFinding(bestEffort, "commands can connect to every TCP port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LANDLOCK_CREATE_RULESET", "LANDLOCK_RESTRICT_SELF", "SECCOMP"})
  void runsNothingWhereACallIsMissing(Syscall missing) {
    SandboxReport required =
        without(missing, () -> report(SandboxSettings.of(IsolationMode.REQUIRED), 99));
    assertFalse(required.enforced(), required.toString());
    assertHasFinding(required, missing == Syscall.SECCOMP ? "seccomp: " : "Landlock: ");
    SandboxReport bestEffort =
        without(missing, () -> report(SandboxSettings.of(IsolationMode.BEST_EFFORT), 99));
    assertTrue(bestEffort.enforced());
    assertEquals(missing != Syscall.SECCOMP, bestEffort.seccomp());
    assertHasFinding(bestEffort, "Self-test: a command was not kept from ");
    SandboxReport off = without(missing, () -> report(SandboxSettings.of(IsolationMode.OFF), 99));
    assertTrue(off.enforced());
    assertHasFinding(off, "Isolation is Off");
  }

  private static void assertHasFinding(SandboxReport report, String words) {
    assertTrue(report.findings().stream().anyMatch(f -> f.contains(words)), report.toString());
  }

  private static int kernelAbi() {
    try (Arena arena = Arena.ofConfined()) {
      return Landlock.abi(new Kernel(arena));
    }
  }

  /** Does something in a thread to which, and to whose threads, a system call does not exist. */
  private static <T> T without(Syscall missing, Supplier<T> action) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() -> {
          try (Arena arena = Arena.ofConfined()) {
            Kernel kernel = new Kernel(arena);
            Prctl.setNoNewPrivileges(kernel);
            int installed = Seccomp.install(kernel, refusing(missing));
            if (installed != 0) {
              throw new IllegalStateException(Errno.name(-installed));
            }
            result.complete(action.get());
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        });
    return result.join();
  }

  private static List<BpfInstruction> refusing(Syscall call) {
    return List.of(
        BpfInstruction.load(0),
        BpfInstruction.ifEqual(call.number(Architecture.current()), 0, 1),
        BpfInstruction.answer(SyscallRule.FAIL | Errno.ENOSYS),
        BpfInstruction.answer(SyscallRule.ALLOW));
  }
}
