package io.devbuddy.executor.explain;

import io.devbuddy.executor.sandbox.IsolationMode;

/** The modes as they are written in settings. */
public final class IsolationNames {
  private IsolationNames() {}

  /** The word for a mode. */
  public static String of(IsolationMode mode) {
    return switch (mode) {
      case REQUIRED -> "Required";
      case BEST_EFFORT -> "BestEffort";
      case OFF -> "Off";
    };
  }
}
