package io.devbuddy.executor.tool;

import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ToolSelection;
import io.devbuddy.executor.files.FileWorkers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tools of every executor. */
public final class StandardTools {
  /** Name of the tool that lists what may be run. */
  public static final String LISTING = ToolSelection.AVAILABLE_TOOLS;

  private StandardTools() {}

  /**
   * Makes the tools that the settings offer, in the order in which clients see them: the four of
   * the operations guide first.
   *
   * @param slots what bounds the commands that they run
   * @param files what works on files for them
   */
  public static ToolCatalog create(
      CommandExecution execution,
      Explanations explanations,
      AuditTrail audit,
      CommandSlots slots,
      FileWorkers files,
      CommandExecutionConfig config,
      Path workspace) {
    ReplyMemory memory = ReplyMemory.ofHeap();
    CommandService service =
        new CommandService(
            execution, explanations.hints(), audit, slots, config.sanitizeErrorMessages());
    CommandCall commands = new CommandCall(service, config, memory);
    FileRequests requests = new FileRequests(files, audit, memory, config, workspace);
    ToolVersions versions = new ToolVersions(execution, config);
    List<Tool> all =
        List.of(
            new ShellExecuteTool(commands, config),
            new ShellExecuteJsonTool(commands, config),
            new AvailableToolsTool(versions, config, workspace),
            new CheckFileExistsTool(workspace, audit, config),
            new ExplainCommandTool(execution, explanations.explainer(), audit, config),
            new ReadFileTool(requests),
            new ListDirectoryTool(requests),
            new SearchTextTool(requests),
            new WriteFileTool(requests),
            new EditFileTool(requests));
    Predicate<Tool> offered =
        tool ->
            config.tools().offers(tool.definition().name())
                && (tool.definition().behavior() != ToolDefinition.Behavior.CHANGES_FILES
                    || files.access().workspaceWritable());
    return new ToolCatalog(
        all.stream().filter(offered).toList(),
        all.stream()
            .filter(offered.negate())
            .map(tool -> tool.definition().name())
            .collect(Collectors.toSet()),
        config.tools().offers(ToolSelection.READ_FILE)
            ? Optional.of(new WorkspaceResources(requests))
            : Optional.empty());
  }
}
