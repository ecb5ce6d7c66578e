package io.devbuddy.local.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code devbuddy} command. */
@Command(
    name = "devbuddy",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Runs allowlisted commands for MCP clients in a code workspace, under a policy that the"
          + " kernel enforces.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Examples:",
      "  devbuddy up examples/workspace.yaml      a workspace on this computer, without a cluster",
      "  devbuddy get                             the workspaces and their state",
      "  devbuddy logs demo -f                    what the workspace's executor prints",
      "",
      "devbuddy COMMAND --help explains a command."
    },
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      GetCommand.class,
      ApplyCommand.class,
      DeleteCommand.class,
      LogsCommand.class,
      ServeCommand.class,
      BridgeCommand.class,
      ExplainCommand.class,
      ConfigCommand.class,
      AuditCommand.class
    })
public final class DevBuddy {
  private static final int USAGE_ERROR = 2;
  private static final String LOG_FORMAT = "devbuddy: %4$s: %5$s%n";

  // Held here because the log manager forgets a logger that nobody holds, and its level with it.
  private static final List<Logger> LIBRARIES =
      List.of(Logger.getLogger("io.fabric8.kubernetes"), Logger.getLogger("io.javaoperatorsdk"));

  private DevBuddy() {}

  /** Runs the command line and exits: 0 success, 1 failure, 2 wrong usage. */
  public static void main(String[] arguments) {
    configureLogging();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new DevBuddy());
    commandLine.setUsageHelpWidth(100);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler((exception, command, _) -> {
      fail(command.getErr(), FailureLine.of(exception));
      return 1;
    });
    commandLine.setParameterExceptionHandler((exception, _) -> {
      CommandLine command = exception.getCommandLine();
      String name = command.getCommandSpec().qualifiedName(" ");
      fail(command.getErr(), exception.getMessage() + " (see " + name + " --help)");
      return USAGE_ERROR;
    });
    return commandLine;
  }

  private static void fail(PrintWriter err, String line) {
    err.println("devbuddy: " + line);
    err.flush();
  }

  /**
   * Only warnings, one line each, to stderr; the progress of a command is not a log.
   * DEVBUDDY_LOG_LEVEL shows more, the libraries' messages included.
   */
  private static void configureLogging() {
    System.setProperty("java.util.logging.SimpleFormatter.format", LOG_FORMAT);
    LogManager.getLogManager().reset();
    String wanted = Objects.requireNonNullElse(System.getenv("DEVBUDDY_LOG_LEVEL"), "");
    Level level =
        wanted.isBlank() ? Level.WARNING : Level.parse(wanted.strip().toUpperCase(Locale.ROOT));
    Logger root = Objects.requireNonNull(LogManager.getLogManager().getLogger(""));
    root.setLevel(level);
    ConsoleHandler handler = new ConsoleHandler();
    handler.setLevel(level);
    root.addHandler(handler);
    if (wanted.isBlank()) {
      // Their warnings are about connections that end with the command, and versions that we chose.
      LIBRARIES.forEach(library -> library.setLevel(Level.OFF));
    }
  }
}
