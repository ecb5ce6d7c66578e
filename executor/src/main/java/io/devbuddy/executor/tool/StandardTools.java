package io.devbuddy.executor.tool;

import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.config.CommandExecutionConfig;
import java.nio.file.Path;
import java.util.List;

/** The tools of every executor. */
public final class StandardTools {
  private StandardTools() {}

  /** Makes the tools, in the order in which clients see them. */
  public static ToolCatalog create(
      CommandExecution execution, AuditTrail audit, CommandExecutionConfig config, Path workspace) {
    CommandCall commands = new CommandCall(new CommandService(execution, audit, config), config);
    ToolVersions versions = new ToolVersions(execution, config);
    return new ToolCatalog(
        List.of(
            new ShellExecuteTool(commands, config),
            new ShellExecuteJsonTool(commands, config),
            new AvailableToolsTool(versions, config, workspace),
            new CheckFileExistsTool(workspace, audit, config)));
  }
}
