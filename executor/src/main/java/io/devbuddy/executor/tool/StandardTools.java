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
   * @param running what bounds the commands that they run
   * @param files what works on files for them
   */
  public static ToolCatalog create(
      CommandExecution execution,
      Explanations explanations,
      AuditTrail audit,
      RunningCommands running,
      FileWorkers files,
      CommandExecutionConfig config,
      Path workspace) {
    ReplyMemory memory = ReplyMemory.ofHeap();
    CommandService service =
        new CommandService(
            execution,
            explanations.hints(),
            audit,
            running.slots(),
            config.sanitizeErrorMessages());
    CommandCall commands = new CommandCall(service, config, memory);
    FileRequests requests = new FileRequests(files, audit, memory, config, workspace);
    CommandAccess access = new CommandAccess(running.background(), audit, memory);
    BackgroundStart start =
        new BackgroundStart(execution, audit, running, explanations.hints()::of);
    ToolErrors errors = new ToolErrors(config);
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
            new EditFileTool(requests),
            StartCommandTool.create(start, errors, config),
            ReadOutputTool.create(access, errors),
            SendInputTool.create(access, errors),
            StopCommandTool.create(access, errors),
            ListCommandsTool.create(access, errors));
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
        resources(config.tools(), requests, access));
  }

  private static Optional<Resources> resources(
      ToolSelection tools, FileRequests requests, CommandAccess access) {
    Resources files = new WorkspaceResources(requests);
    Resources commands = new CommandResources(access);
    if (tools.offers(ToolSelection.READ_FILE)) {
      return Optional.of(
          tools.offers(ToolSelection.READ_OUTPUT) ? new JointResources(files, commands) : files);
    }
    return tools.offers(ToolSelection.READ_OUTPUT) ? Optional.of(commands) : Optional.empty();
  }
}
