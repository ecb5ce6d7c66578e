package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.policy.AccessPlan;
import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.Landlock;
import io.devbuddy.executor.sandbox.linux.Prctl;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The kernel's rules for what this server does with files on behalf of its clients. They hold
 * whatever {@link IsolationMode} says of commands, as this server would have to keep its clients
 * inside by looking at paths otherwise. Safe for use by any thread.
 */
public final class FileWalls implements AutoCloseable {
  private final Ruleset ruleset;
  private final List<String> findings;
  private final AtomicBoolean closed = new AtomicBoolean();

  private FileWalls(Ruleset ruleset, List<String> findings) {
    this.ruleset = ruleset;
    this.findings = List.copyOf(findings);
  }

  /** Prepares the rules of a plan. Does not throw when the kernel lacks something. */
  public static FileWalls build(AccessPlan plan) {
    List<String> findings = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      Ruleset ruleset =
          Ruleset.build(kernel, plan, new Network.None(), Landlock.abi(kernel), findings);
      return new FileWalls(ruleset, findings);
    }
  }

  /** Why {@link #open()} cannot work; empty when it can. */
  public Optional<String> missing() {
    return ruleset.descriptor() < 0 ? Optional.of(String.join("; ", findings)) : Optional.empty();
  }

  /**
   * Starts a thread that is confined by the rules. To be called by a platform thread.
   *
   * @throws IllegalStateException when the kernel does not confine it
   */
  public ConfinedCalls open() {
    ConfinedCalls calls = new ConfinedCalls(this::confine);
    if (calls.refusal() != 0) {
      calls.close();
      throw new IllegalStateException(
          "the kernel refused to confine a thread (Landlock): " + Errno.name(calls.refusal()));
    }
    return calls;
  }

  private int confine(Kernel kernel) {
    int result = Prctl.setNoNewPrivileges(kernel);
    return result < 0 ? result : Landlock.restrictSelf(kernel, ruleset.descriptor());
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
