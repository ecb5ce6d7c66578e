package io.devbuddy.operator.model;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The most that the running workspaces of a namespace may be and use together.
 *
 * @param workspaces how many may run; empty for no limit
 * @param cpu sum of their CPU limits, in cores; empty for no limit
 * @param memory sum of their memory limits, in bytes; empty for no limit
 */
public record NamespaceLimits(
    OptionalInt workspaces, Optional<BigDecimal> cpu, Optional<BigDecimal> memory) {
  /** Limits nothing. */
  public static final NamespaceLimits NONE =
      new NamespaceLimits(OptionalInt.empty(), Optional.empty(), Optional.empty());

  /** Returns whether there is any limit. */
  public boolean any() {
    return workspaces.isPresent() || cpu.isPresent() || memory.isPresent();
  }
}
