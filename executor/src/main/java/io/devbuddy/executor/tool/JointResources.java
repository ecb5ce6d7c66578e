package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The files of the workspace, and before them what commands have written.
 *
 * @param files what has pages
 * @param commands what is few, and is on the first page
 */
record JointResources(Resources files, Resources commands) implements Resources {

  @Override
  public Outcome list(ToolCall call) {
    return call.arguments().path("cursor").isTextual()
        ? files.list(call)
        : joined(commands.list(call), files.list(call), "resources");
  }

  @Override
  public Outcome templates() {
    return joined(files.templates(), commands.templates(), "resourceTemplates");
  }

  private static Outcome joined(Outcome first, Outcome second, String array) {
    if (first instanceof Outcome.Found(ObjectNode one)
        && second instanceof Outcome.Found(ObjectNode other)) {
      ArrayNode all = one.withArray(array).deepCopy();
      other.withArray(array).forEach(all::add);
      ObjectNode result = ToolJson.object();
      result.setAll(one);
      result.setAll(other);
      result.set(array, all);
      return new Outcome.Found(result);
    }
    return first instanceof Outcome.Found ? second : first;
  }

  @Override
  public Outcome read(ToolCall call) {
    return CommandResources.handles(call.arguments().path("uri").asText())
        ? commands.read(call)
        : files.read(call);
  }
}
