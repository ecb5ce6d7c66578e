package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.sandbox.linux.BpfInstruction;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.Landlock;
import io.devbuddy.executor.sandbox.linux.Prctl;
import io.devbuddy.executor.sandbox.linux.Seccomp;
import java.util.List;

/**
 * Confines threads, for good. What a confined thread starts is confined as well, threads included.
 *
 * <p>A confined thread must therefore never start or wake a virtual thread, complete a future or
 * log: the pool might make a carrier from it, and unrelated work would then run confined. It must
 * not load classes either, as it cannot read them.
 */
public final class ThreadConfinement {
  private final List<BpfInstruction> filter;
  private final Ruleset ruleset;
  private final ChildLimits limits;
  private final boolean required;

  ThreadConfinement(
      List<BpfInstruction> filter, Ruleset ruleset, ChildLimits limits, boolean required) {
    this.filter = List.copyOf(filter);
    this.ruleset = ruleset;
    this.limits = limits;
    this.required = required;
  }

  /** What confining a thread achieved. */
  public enum Outcome {
    /** Nothing is confined, as the isolation mode or the kernel has it. */
    UNCONFINED,
    /** Files are confined; signals are not. */
    FILES,
    /** Files and signals are confined: the thread's signals reach only what it has started. */
    FILES_AND_SIGNALS,
    /** It could not be confined as planned: the thread must start nothing. */
    FAILED
  }

  /**
   * Filters the system calls of the calling thread, which is to start the threads that run
   * commands.
   *
   * @return 0, or the negated error number
   */
  public int filterCalls(Kernel kernel) {
    if (filter.isEmpty()) {
      return 0;
    }
    int result = Prctl.setNoNewPrivileges(kernel);
    return result < 0 ? result : Seccomp.install(kernel, filter);
  }

  /** What a confined thread is to limit the processes that it starts to. */
  public ChildLimits limits() {
    return limits;
  }

  /** Confines the calling thread, which is to run one command, in a domain of its own. */
  public Outcome confineFiles(Kernel kernel) {
    if (ruleset.descriptor() < 0) {
      return required ? Outcome.FAILED : Outcome.UNCONFINED;
    }
    int result = Prctl.setNoNewPrivileges(kernel);
    if (result == 0) {
      result = Landlock.restrictSelf(kernel, ruleset.descriptor());
    }
    if (result < 0) {
      return Outcome.FAILED;
    }
    return scopesSignals() ? Outcome.FILES_AND_SIGNALS : Outcome.FILES;
  }

  /** Whether {@link #confineFiles} will confine signals, or fail. */
  public boolean scopesSignals() {
    return ruleset.descriptor() >= 0
        && (Landlock.scopes(ruleset.abi()) & Landlock.SCOPE_SIGNAL) != 0;
  }
}
