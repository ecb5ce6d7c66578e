package io.devbuddy.executor;

import io.devbuddy.executor.config.ConfigException;
import io.devbuddy.executor.config.LaunchOptions;
import io.devbuddy.executor.policy.CommandRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code executor explain} is asked.
 *
 * @param launch where the settings come from, as for a server
 * @param workspace the workspace in place of {@code CODE_BASE_PATH}
 * @param json whether the answer is to be JSON
 * @param help whether only the usage is wanted
 * @param argv the command and its arguments
 * @param workingDirectory relative to the workspace, or absolute
 * @param timeout empty for the settings' default
 */
record ExplainOptions(
    LaunchOptions launch,
    Optional<Path> workspace,
    boolean json,
    boolean help,
    List<String> argv,
    Optional<String> workingDirectory,
    Optional<Duration> timeout) {

  static final String USAGE =
      """
      Usage: explain [options] [--] COMMAND [ARGUMENT ...]

      Says whether the policy allows a command, which rule decides, and what the kernel would let
      the command do. Runs nothing and needs no server.

        --config-dir DIR         folder of appsettings.json and appsettings.{Environment}.json;
                                 without it the built-in defaults are used
        --workspace DIR          the workspace (default: CODE_BASE_PATH, else /workspace)
        --working-directory DIR  where the command is to run, relative to the workspace or absolute
        --timeout SECONDS        the timeout to ask for (default: as the settings say)
        --output text|json       how to answer (default: text)
        --Section:Key=value      override one setting
        --help                   show this text

      Environment variables count as for the server. Exit code: 0 allowed, 1 refused, 2 the call or
      the settings are wrong.
      """;

  /**
   * Reads the arguments after {@code explain}.
   *
   * @throws ConfigException when one is wrong; names it and says what to do
   */
  static ExplainOptions parse(List<String> arguments) {
    List<String> launch = new ArrayList<>();
    Optional<Path> workspace = Optional.empty();
    Optional<String> workingDirectory = Optional.empty();
    Optional<Duration> timeout = Optional.empty();
    boolean json = false;
    boolean help = false;
    int i = 0;
    while (i < arguments.size() && arguments.get(i).startsWith("-")) {
      String argument = arguments.get(i++);
      if (argument.equals("--")) {
        break;
      }
      switch (argument) {
        case "--help", "-h" -> help = true;
        case "--workspace" -> workspace = Optional.of(path(argument, value(arguments, i++)));
        case "--working-directory" -> workingDirectory = Optional.of(value(arguments, i++));
        case "--timeout" -> timeout = Optional.of(seconds(value(arguments, i++)));
        case "--output" -> json = isJson(value(arguments, i++));
        case "--config-dir" -> {
          launch.add(argument);
          launch.add(path(argument, value(arguments, i++)).toString());
        }
        case "--bind", "--exit-on-stdin-close", "--version" ->
            throw new ConfigException("unknown argument '" + argument + "'; --help lists them");
        default -> launch.add(argument);
      }
    }
    List<String> argv = arguments.subList(i, arguments.size());
    if (argv.isEmpty() && !help) {
      throw new ConfigException("name the command to explain, such as: explain -- git status");
    }
    return new ExplainOptions(
        LaunchOptions.parse(launch), workspace, json, help, argv, workingDirectory, timeout);
  }

  /** What a client would ask for. */
  CommandRequest request(Duration defaultTimeout) {
    return new CommandRequest(
        argv.getFirst(),
        argv.subList(1, argv.size()),
        workingDirectory,
        timeout.orElse(defaultTimeout));
  }

  private static String value(List<String> arguments, int index) {
    if (index >= arguments.size() || arguments.get(index).isBlank()) {
      throw new ConfigException(arguments.get(index - 1) + " needs a value");
    }
    return arguments.get(index);
  }

  private static Path path(String option, String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new ConfigException(option + " is no path");
    }
  }

  private static Duration seconds(String text) {
    try {
      return Duration.ofSeconds(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new ConfigException("--timeout must be a whole number of seconds, not '" + text + "'");
    }
  }

  private static boolean isJson(String text) {
    return switch (text) {
      case "json" -> true;
      case "text" -> false;
      default -> throw new ConfigException("--output must be text or json, not '" + text + "'");
    };
  }
}
