package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.policy.Access;
import io.devbuddy.executor.policy.AccessPlan;
import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.Signals;
import io.devbuddy.executor.sandbox.linux.Syscall;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * What a confined thread must not be able to do, tried by it. Each attempt is made by an unconfined
 * thread first: that tells whether a refusal proves anything, and loads every class, which a
 * confined thread cannot.
 */
final class SelfTest {
  private static final Path FOREIGN_FILE = Path.of("/proc/version");
  private static final Path FOREIGN_WRITABLE_FILE = Path.of("/proc/self/comm");
  private static final Set<String> HARMLESS = Set.of("rm", "dd", "mkfs", "fdisk");

  private SelfTest() {}

  /** Something to try; returns the kernel's answer. */
  @FunctionalInterface
  interface Attempt {
    int on(Kernel kernel);
  }

  /**
   * One attempt.
   *
   * @param what it would do, in words
   * @param expected the error number that proves the wall
   * @param startsProgram whether it would start something
   */
  record Probe(String what, int expected, boolean startsProgram, Attempt attempt) {

    Probe(String what, int expected, Attempt attempt) {
      this(what, expected, false, attempt);
    }
  }

  /**
   * Tries everything.
   *
   * @param foreignProcess a child that no command has started
   */
  static Result run(
      Kernel kernel,
      ThreadConfinement confinement,
      AccessPlan plan,
      Network network,
      int foreignProcess) {
    List<Probe> probes = new ArrayList<>(probes(plan, foreignProcess));
    probes.addAll(NetworkProbes.of(network));
    int[] free = new int[probes.size()];
    attempt(kernel, probes, free, false);
    ConfinedAttempts confined = attemptConfined(confinement, probes, foreignProcess);
    List<String> findings = new ArrayList<>(confined.failures());
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      int result = confined.results().get(i);
      evidence.add(
          new Evidence(
              probe.what(),
              result == -probe.expected() && free[i] != result,
              result < 0 ? Errno.name(-result) : "none"));
      if (result != -probe.expected()) {
        findings.add("Self-test: a command was not kept from " + probe.what() + answer(result));
      } else if (free[i] == result) {
        findings.add(
            "Self-test: the server itself is kept from "
                + probe.what()
                + ", so that this test proves nothing about commands");
      }
    }
    return new Result(confined.filtered(), evidence, findings);
  }

  /**
   * What came of it.
   *
   * @param filtered whether the system call filter could be installed
   * @param evidence what was tried
   * @param findings one line for each wall that was not proven; empty when every one holds
   */
  record Result(boolean filtered, List<Evidence> evidence, List<String> findings) {}

  private record ConfinedAttempts(List<Integer> results, boolean filtered, List<String> failures) {}

  private static ConfinedAttempts attemptConfined(
      ThreadConfinement confinement, List<Probe> probes, int foreignProcess) {
    int[] results = new int[probes.size()];
    int[] filtered = {0};
    int[] limited = {0};
    AtomicReference<ThreadConfinement.Outcome> outcome =
        new AtomicReference<>(ThreadConfinement.Outcome.FAILED);
    AtomicReference<String> failure = new AtomicReference<>("");
    Thread thread =
        Thread.ofPlatform()
            .name("sandbox-self-test")
            .unstarted(() -> {
              try (Arena arena = Arena.ofConfined()) {
                Kernel kernel = new Kernel(arena);
                filtered[0] = confinement.filterCalls(kernel);
                outcome.set(confinement.confineFiles(kernel));
                attempt(kernel, probes, results, true);
                limited[0] = confinement.limits().applyTo(kernel, foreignProcess);
              } catch (RuntimeException | LinkageError e) {
                failure.set(String.valueOf(e.getMessage()));
              }
            });
    thread.start();
    Threads.join(thread);
    List<String> failures = new ArrayList<>();
    if (filtered[0] < 0) {
      failures.add("seccomp: the system call filter was refused: " + Errno.name(-filtered[0]));
    }
    if (outcome.get() == ThreadConfinement.Outcome.FAILED) {
      failures.add("Landlock: a thread could not be confined");
    }
    if (limited[0] < 0) {
      failures.add("Self-test: a command could not be limited: " + Errno.name(-limited[0]));
    }
    if (!failure.get().isEmpty()) {
      failures.add("Self-test: it could not be finished: " + failure.get());
    }
    return new ConfinedAttempts(
        Arrays.stream(results).boxed().toList(), filtered[0] == 0, failures);
  }

  private static String answer(int result) {
    return result < 0 ? " in the way it should (" + Errno.name(-result) + ")" : "";
  }

  private static List<Probe> probes(AccessPlan plan, int foreignProcess) {
    List<Probe> probes = new ArrayList<>();
    probes.add(
        new Probe(
            "reading " + FOREIGN_FILE,
            Errno.EACCES,
            k -> open(k, FOREIGN_FILE, Descriptors.O_RDONLY)));
    probes.add(
        new Probe(
            "writing outside the allowed paths",
            Errno.EACCES,
            k -> open(k, FOREIGN_WRITABLE_FILE, Descriptors.O_WRONLY)));
    probes.add(
        new Probe(
            "signalling a process that it has not started",
            Errno.EPERM,
            k -> Signals.send(k, foreignProcess, Signals.NONE)));
    probes.add(
        new Probe(
            "the limits of a process that it has not started",
            Errno.EPERM,
            k -> (int) k.syscall(Syscall.PRLIMIT64, foreignProcess, 0, 0)));
    plan.deniedFiles().stream()
        .filter(Files::isReadable)
        .findFirst()
        .ifPresent(file ->
            probes.add(
                new Probe(
                    "reading the denied program " + file,
                    Errno.EACCES,
                    k -> open(k, file, Descriptors.O_RDONLY))));
    forbiddenProgram(plan)
        .ifPresent(file ->
            probes.add(
                new Probe("starting " + file, Errno.EACCES, true, k -> start(k, file.toString()))));
    return List.copyOf(probes);
  }

  /** A program that no rule allows and that does nothing when it is called without arguments. */
  private static Optional<Path> forbiddenProgram(AccessPlan plan) {
    Stream<Path> denied =
        plan.deniedFiles().stream()
            .filter(file -> HARMLESS.contains(String.valueOf(file.getFileName())));
    Path java = Path.of(System.getProperty("java.home", "/"), "bin", "java");
    return Stream.concat(denied, Stream.of(java))
        .filter(Files::isExecutable)
        .filter(file -> !plan.grants(file, Access.EXECUTE))
        .findFirst();
  }

  private static int start(Kernel kernel, String program) {
    int pid = ForeignProcess.start(kernel, program, List.of(program));
    ForeignProcess.end(kernel, pid);
    return Math.min(pid, 0);
  }

  private static int open(Kernel kernel, Path path, int flags) {
    int file = Descriptors.open(kernel, kernel.arena().allocateFrom(path.toString()), flags);
    Descriptors.close(kernel, file);
    return Math.min(file, 0);
  }

  /** Fills in the kernel's answers; only a confined thread may try to start programs. */
  private static void attempt(Kernel kernel, List<Probe> probes, int[] results, boolean confined) {
    for (int i = 0; i < results.length; i++) {
      Probe probe = probes.get(i);
      if (confined || !probe.startsProgram()) {
        results[i] = probe.attempt().on(kernel);
      }
    }
  }
}
