package io.devbuddy.executor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The environment variables of this process: the one place that reads them.
 *
 * @param variables value by name
 */
public record ProcessEnvironment(Map<String, String> variables) {
  private static final List<String> SECTIONS =
      List.of("logging__", "authentication__", "commandexecution__", "kestrel__", "metrics__");
  private static final Pattern ENVIRONMENT_NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
  private static final String HTTP_PORTS = "ASPNETCORE_HTTP_PORTS";
  private static final String HTTPS_PORTS = "ASPNETCORE_HTTPS_PORTS";
  private static final String DEFAULT_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** Takes a defensive copy. */
  public ProcessEnvironment {
    variables = Map.copyOf(variables);
  }

  /** The variables that this process was started with. */
  public static ProcessEnvironment current() {
    return new ProcessEnvironment(System.getenv());
  }

  /** The same with another workspace. */
  public ProcessEnvironment withWorkspace(Path workspace) {
    Map<String, String> changed = new HashMap<>(variables);
    changed.put("CODE_BASE_PATH", workspace.toString());
    return new ProcessEnvironment(changed);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  String environmentName() {
    String name = value("ASPNETCORE_ENVIRONMENT").orElse("Production");
    if (!ENVIRONMENT_NAME.matcher(name).matches()) {
      throw new ConfigException(
          "environment variable ASPNETCORE_ENVIRONMENT must be a plain name such as Production");
    }
    return name;
  }

  Path workspace() {
    String path = value("CODE_BASE_PATH").orElse("/workspace");
    return ConfigReader.absolutePath(path, "environment variable CODE_BASE_PATH");
  }

  List<Integer> httpPorts() {
    return ports(HTTP_PORTS, "8080");
  }

  /** Whether plain HTTP is switched off: the variable is there, and empty. */
  boolean withoutHttp() {
    return variables.getOrDefault(HTTP_PORTS, "8080").isBlank();
  }

  /** Whether anybody said which ports HTTPS is to have. */
  boolean namesHttpsPorts() {
    return value(HTTPS_PORTS).isPresent();
  }

  List<Integer> httpsPorts() {
    return ports(HTTPS_PORTS, "8081");
  }

  private List<Integer> ports(String name, String fallback) {
    List<Integer> ports = new ArrayList<>();
    for (String text : value(name).orElse(fallback).split(";", -1)) {
      int port = ConfigReader.parseInt(text.strip()).orElse(0);
      if (port < 1 || port > 65535) {
        throw new ConfigException(
            "environment variable "
                + name
                + " must be a port from 1 to 65535, or several separated by ';'");
      }
      ports.add(port);
    }
    return ports;
  }

  /** The name of this server among its replicas: that of the pod, else that of the machine. */
  String replica() {
    return value("HOSTNAME")
        .or(ProcessEnvironment::hostName)
        .filter(name -> HOST_NAME.matcher(name).matches())
        .orElse("local");
  }

  private static Optional<String> hostName() {
    try {
      return Optional.of(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Absolute folders of {@code PATH}; others would depend on the current folder. */
  List<Path> commandSearchPath() {
    List<Path> folders = new ArrayList<>();
    for (String entry : value("PATH").orElse(DEFAULT_PATH).split(":", -1)) {
      try {
        Path folder = Path.of(entry);
        if (folder.isAbsolute()) {
          folders.add(folder);
        }
      } catch (InvalidPathException e) {
        throw new ConfigException("environment variable PATH holds an entry that is no path");
      }
    }
    return folders;
  }

  /** The settings given as variables such as {@code CommandExecution__MaxTimeoutSeconds}. */
  Settings settings() {
    Map<String, String> ours = new TreeMap<>();
    variables.forEach((name, value) -> {
      if (isSetting(name)) {
        ours.put(name.replace("__", ":"), value);
      }
    });
    return NamedSettings.of(ours, key -> "environment variable " + key.replace(":", "__"));
  }

  private static boolean isSetting(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("allowedhosts") || SECTIONS.stream().anyMatch(lower::startsWith);
  }

  /** Whether a variable of that name configures the executor. */
  static boolean isOwn(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return isSetting(name) || upper.startsWith("ASPNETCORE_") || upper.equals("CODE_BASE_PATH");
  }
}
