package io.devbuddy.executor.tool;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tools on offer, and what there is beside them.
 *
 * @param tools in the order in which they are listed
 * @param disabled names of the tools that the settings take away
 * @param resources what clients can read by URI; empty when all of it is taken away
 */
public record ToolCatalog(List<Tool> tools, Set<String> disabled, Optional<Resources> resources) {

  /** Takes defensive copies. */
  public ToolCatalog {
    tools = List.copyOf(tools);
    disabled = Set.copyOf(disabled);
  }

  /** The tool of this name. */
  public Optional<Tool> find(String name) {
    return tools.stream().filter(tool -> tool.definition().name().equals(name)).findFirst();
  }
}
