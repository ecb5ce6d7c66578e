package io.devbuddy.executor.sandbox;

import java.util.List;

/**
 * What the kernel enforces on this machine, found by trying it.
 *
 * @param landlockAbi the kernel's Landlock ABI version; 0 when it has none
 * @param seccomp whether the system call filter could be installed
 * @param enforced whether commands may run under the configured {@link IsolationMode}
 * @param findings one line for each thing that is missing or was not proven, in words for an
 *     operator
 */
public record SandboxReport(
    int landlockAbi, boolean seccomp, boolean enforced, List<String> findings) {

  /** Takes a defensive copy of the findings. */
  public SandboxReport {
    findings = List.copyOf(findings);
  }
}
