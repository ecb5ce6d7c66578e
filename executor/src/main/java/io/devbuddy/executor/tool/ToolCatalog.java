package io.devbuddy.executor.tool;

import java.util.List;
import java.util.Optional;

/**
 * The tools on offer.
 *
 * @param tools in the order in which they are listed
 */
public record ToolCatalog(List<Tool> tools) {

  /** Takes a defensive copy. */
  public ToolCatalog {
    tools = List.copyOf(tools);
  }

  /** The tool of this name. */
  public Optional<Tool> find(String name) {
    return tools.stream().filter(tool -> tool.definition().name().equals(name)).findFirst();
  }
}
