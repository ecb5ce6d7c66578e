package io.devbuddy.executor.sandbox;

/**
 * What to do when the kernel cannot enforce the whole policy ({@code CommandExecution:Isolation}).
 */
public enum IsolationMode {
  /** Refuse to run any command. */
  REQUIRED,
  /** Enforce what the kernel can and report what is missing. */
  BEST_EFFORT,
  /** Enforce nothing by the kernel. */
  OFF
}
