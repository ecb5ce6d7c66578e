package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * How a tool presents itself to clients and their models.
 *
 * @param name the name to call it by
 * @param title the name for people
 * @param description what it does, for a model
 * @param inputSchema JSON Schema 2020-12 of its arguments
 * @param outputSchema JSON Schema 2020-12 of the structured result, where it has one
 * @param behavior what a call may do
 */
public record ToolDefinition(
    String name,
    String title,
    String description,
    ObjectNode inputSchema,
    Optional<ObjectNode> outputSchema,
    Behavior behavior) {

  /** What a call may do to the workspace and the world (MCP: tool annotations). */
  public enum Behavior {
    /** Reads only. */
    READ_ONLY,
    /** Changes files of the workspace. */
    CHANGES_FILES,
    /** Ends what runs; once more changes nothing. */
    ENDS_COMMANDS,
    /** May change the workspace and reach other systems, as the policy allows. */
    RUNS_COMMANDS
  }
}
