package io.devbuddy.operator.model;

import java.util.List;
import java.util.Optional;

/**
 * Which tools clients get.
 *
 * @param enabled names of the tools that they get; empty for every tool
 * @param disabled names of the tools that they do not get
 */
public record ToolRules(Optional<List<String>> enabled, List<String> disabled) {
  /** Takes defensive copies. */
  public ToolRules {
    enabled = enabled.map(List::copyOf);
    disabled = List.copyOf(disabled);
  }
}
