package io.devbuddy.executor.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param configDir the folder of the settings files; empty means that none are read
 * @param bindAddress the local address to listen on
 * @param exitOnStdinClose whether the end of standard input ends the server
 * @param help whether only the usage is wanted
 * @param version whether only the version is wanted
 * @param overrides values of {@code --Section:Key=value} by key
 */
public record LaunchOptions(
    Optional<Path> configDir,
    Optional<String> bindAddress,
    boolean exitOnStdinClose,
    boolean help,
    boolean version,
    Map<String, String> overrides) {

  /** How to call the executor. */
  public static final String USAGE =
      """
      Usage: executor [--config-dir DIR] [options] [--Section:Key=value ...]

      Runs allowlisted commands for MCP clients in a workspace.

        --config-dir DIR         folder of appsettings.json and appsettings.{Environment}.json;
                                 without it the built-in defaults are used
        --bind ADDRESS           local address to listen on (default: every address)
        --exit-on-stdin-close    stop when standard input ends
        --Section:Key=value      override one setting, such as --CommandExecution:MaxTimeoutSeconds=60;
                                 items of a list end in their number: --CommandExecution:AllowedCommands:0=git
        --help                   show this text
        --version                show the version

      Environment:
        ASPNETCORE_ENVIRONMENT   which appsettings.{Environment}.json is read (default: Production)
        CODE_BASE_PATH           the workspace (default: /workspace)
        ASPNETCORE_HTTP_PORTS    ports for HTTP, separated by ';' (default: 8080)
        ASPNETCORE_HTTPS_PORTS   ports for HTTPS, where Kestrel:Certificates:Default:Path and :KeyPath
                                 name a certificate and its key in PEM (default: 8081)
        Section__Key             overrides one setting, such as CommandExecution__MaxTimeoutSeconds
      """;

  /** Takes a defensive copy of the overrides. */
  public LaunchOptions {
    overrides = Map.copyOf(overrides);
  }

  /**
   * Reads the command line.
   *
   * @throws ConfigException naming the argument that is not understood
   */
  public static LaunchOptions parse(List<String> arguments) {
    Optional<Path> configDir = Optional.empty();
    Optional<String> bindAddress = Optional.empty();
    boolean exitOnStdinClose = false;
    boolean help = false;
    boolean version = false;
    Map<String, String> overrides = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      switch (argument) {
        case "--config-dir" -> configDir = Optional.of(Path.of(valueOf(arguments, ++i)));
        case "--bind" -> bindAddress = Optional.of(valueOf(arguments, ++i));
        case "--exit-on-stdin-close" -> exitOnStdinClose = true;
        case "--help", "-h" -> help = true;
        case "--version" -> version = true;
        default -> addOverride(argument, overrides);
      }
    }
    return new LaunchOptions(configDir, bindAddress, exitOnStdinClose, help, version, overrides);
  }

  private static String valueOf(List<String> arguments, int index) {
    if (index >= arguments.size() || arguments.get(index).isBlank()) {
      throw new ConfigException(arguments.get(index - 1) + " needs a value");
    }
    return arguments.get(index);
  }

  private static void addOverride(String argument, Map<String, String> overrides) {
    int equals = argument.indexOf('=');
    if (!argument.startsWith("--") || equals < 3) {
      String name = equals < 0 ? argument : argument.substring(0, equals);
      throw new ConfigException("unknown argument '" + name + "'; --help lists them");
    }
    String key = argument.substring(2, equals);
    if (overrides.put(key, argument.substring(equals + 1)) != null) {
      throw new ConfigException("--" + key + " is given twice; remove one");
    }
  }
}
