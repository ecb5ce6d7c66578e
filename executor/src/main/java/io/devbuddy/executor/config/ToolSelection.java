package io.devbuddy.executor.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which tools clients get ({@code CommandExecution:Tools}).
 *
 * @param offered the names of the tools that are there
 */
public record ToolSelection(Set<String> offered) {
  /** Runs a command. */
  public static final String SHELL_EXECUTE = "shell_execute";

  /** Runs a command that prints JSON. */
  public static final String SHELL_EXECUTE_JSON = "shell_execute_json";

  /** Lists what may be run. */
  public static final String AVAILABLE_TOOLS = "shell_get_available_tools";

  /** Says whether a file is there. */
  public static final String CHECK_FILE_EXISTS = "check_file_exists";

  /** Says whether a command would be run. */
  public static final String EXPLAIN_COMMAND = "explain_command";

  /** Reads a part of a file. */
  public static final String READ_FILE = "read_file";

  /** Lists a folder. */
  public static final String LIST_DIRECTORY = "list_directory";

  /** Looks for lines in files. */
  public static final String SEARCH_TEXT = "search_text";

  /** Creates or replaces a file. */
  public static final String WRITE_FILE = "write_file";

  /** Replaces text in a file. */
  public static final String EDIT_FILE = "edit_file";

  /** Starts a command that goes on in the background. */
  public static final String START_COMMAND = "start_command";

  /** Reads what such a command has written. */
  public static final String READ_OUTPUT = "read_output";

  /** Writes to its input. */
  public static final String SEND_INPUT = "send_input";

  /** Ends it. */
  public static final String STOP_COMMAND = "stop_command";

  /** Lists such commands. */
  public static final String LIST_COMMANDS = "list_commands";

  /** Every tool that there is, in the order in which clients see them. */
  public static final List<String> ALL =
      List.of(
          SHELL_EXECUTE,
          SHELL_EXECUTE_JSON,
          AVAILABLE_TOOLS,
          CHECK_FILE_EXISTS,
          EXPLAIN_COMMAND,
          READ_FILE,
          LIST_DIRECTORY,
          SEARCH_TEXT,
          WRITE_FILE,
          EDIT_FILE,
          START_COMMAND,
          READ_OUTPUT,
          SEND_INPUT,
          STOP_COMMAND,
          LIST_COMMANDS);

  /** Takes a defensive copy. */
  public ToolSelection {
    offered = Set.copyOf(offered);
  }

  /** Whether clients get the tool of this name. */
  public boolean offers(String name) {
    return offered.contains(name);
  }

  /** {@code Enabled}, by default every tool, without {@code Disabled}. */
  static ToolSelection of(ConfigReader reader, String section) {
    Set<String> offered =
        new LinkedHashSet<>(names(reader.textItems(section + ":Enabled")).orElse(ALL));
    names(reader.textItems(section + ":Disabled")).ifPresent(offered::removeAll);
    return new ToolSelection(offered);
  }

  private static Optional<List<String>> names(Optional<Setting.Items> items) {
    return items.map(ToolSelection::known);
  }

  private static List<String> known(Setting.Items items) {
    List<String> names = new ArrayList<>();
    for (String name : ConfigReader.texts(items)) {
      if (!ALL.contains(name)) {
        throw new ConfigException(
            items.origin()
                + " names '"
                + name
                + "', which is no tool; there are "
                + String.join(", ", ALL));
      }
      names.add(name);
    }
    return names;
  }
}
