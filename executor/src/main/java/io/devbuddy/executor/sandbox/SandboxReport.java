package io.devbuddy.executor.sandbox;

import java.util.List;

/**
 * What the kernel enforces on this machine, found by trying it.
 *
 * @param landlockAbi the kernel's Landlock ABI version; 0 when it has none
 * @param seccomp whether the system call filter could be installed
 * @param enforced whether commands may run under the configured {@link IsolationMode}
 * @param proven whether the kernel enforces the whole policy and the self-test has shown it; never
 *     so when isolation is off
 * @param evidence what the self-test tried; empty when it was not made
 * @param findings one line for each thing that is missing or was not proven, in words for an
 *     operator
 */
public record SandboxReport(
    int landlockAbi,
    boolean seccomp,
    boolean enforced,
    boolean proven,
    List<Evidence> evidence,
    List<String> findings) {

  /** Takes defensive copies of the lists. */
  public SandboxReport {
    evidence = List.copyOf(evidence);
    findings = List.copyOf(findings);
  }
}
