package io.devbuddy.executor.config;

import io.devbuddy.executor.sandbox.CommandLimits;
import io.devbuddy.executor.sandbox.IsolationMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Puts the layers together and checks them. */
public final class ConfigLoader {
  private static final List<String> DEFAULT_ALLOWED_PATHS = List.of("/workspace", "/tmp");
  private static final List<String> DEFAULT_ALLOWED_COMMANDS =
      List.of("dotnet", "git", "rg", "jq", "tree", "bash", "curl", "find");
  private static final List<String> DEFAULT_DENIED_COMMANDS =
      List.of("rm", "dd", "mkfs", "fdisk", "format", "shutdown", "reboot", "init");
  private static final int MAX_TIMEOUT_LIMIT_SECONDS = 86_400;
  private static final int MAX_OUTPUT_LIMIT_BYTES = 64 << 20;

  private final List<Path> files;
  private final List<Path> privatePaths = new ArrayList<>();
  private final Settings settings;
  private final ConfigReader reader;

  private ConfigLoader(Layers layers) {
    this.files = layers.files();
    this.settings = layers.settings();
    this.reader = new ConfigReader(settings);
  }

  /**
   * Reads and checks every layer.
   *
   * @throws ConfigException when a layer cannot be read or a value cannot be used
   */
  public static ExecutorConfig load(LaunchOptions options, ProcessEnvironment environment) {
    return new ConfigLoader(Layers.read(options, environment)).run(options, environment);
  }

  private ExecutorConfig run(LaunchOptions options, ProcessEnvironment environment) {
    options.configDir().ifPresent(folder -> privatePaths.add(folder.toAbsolutePath().normalize()));
    ApiKeyConfig apiKey = ApiKeySettings.of(reader, settings, privatePaths::add);
    ExecutorConfig config =
        new ExecutorConfig(
            environment.environmentName(),
            files,
            privatePaths,
            environment.workspace(),
            environment.commandSearchPath(),
            server(options, environment),
            logLevels(),
            LogFormat.of(reader, "Logging:Console"),
            LogForwardSettings.of(reader),
            apiKey,
            JwtConfig.of(reader),
            commandExecution(environment),
            metricsPort(environment));
    settings.refuseLeftovers();
    return config;
  }

  private ServerConfig server(LaunchOptions options, ProcessEnvironment environment) {
    List<String> hosts =
        reader
            .scalar("AllowedHosts")
            .map(setting -> {
              List<String> names =
                  List.of(setting.text().split(";", -1)).stream().map(String::strip).toList();
              if (names.stream().anyMatch(String::isEmpty)) {
                throw new ConfigException(
                    setting.origin() + " must be '*' or host names separated by ';'");
              }
              return names;
            })
            .orElse(List.of("*"));
    Optional<CertificateFiles> certificate = CertificateSettings.of(reader);
    certificate.ifPresent(files -> {
      privatePaths.add(files.certificate().file());
      privatePaths.add(files.key().file());
    });
    return new ServerConfig(
        options.bindAddress().orElse("0.0.0.0"),
        certificate.isPresent() && environment.withoutHttp() ? List.of() : environment.httpPorts(),
        certificate.isPresent() || environment.namesHttpsPorts()
            ? environment.httpsPorts()
            : List.of(),
        certificate,
        hosts,
        LimitsConfig.of(reader));
  }

  private OptionalInt metricsPort(ProcessEnvironment environment) {
    int port = reader.integer("Metrics:Port", 0, 0, 65_535);
    if (environment.httpPorts().contains(port) || environment.httpsPorts().contains(port)) {
      throw new ConfigException(
          "Metrics:Port is "
              + port
              + ", which ASPNETCORE_HTTP_PORTS or ASPNETCORE_HTTPS_PORTS names too; use another");
    }
    return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  private LogLevels logLevels() {
    Map<String, LogLevels.Level> levels = new TreeMap<>();
    levels.put("default", LogLevels.Level.INFORMATION);
    levels.put("microsoft.aspnetcore", LogLevels.Level.WARNING);
    settings
        .takeSection("Logging:LogLevel")
        .forEach((category, setting) -> levels.put(category, level(setting)));
    return new LogLevels(levels);
  }

  private static LogLevels.Level level(Setting setting) {
    if (setting instanceof Setting.Scalar(String text, String _)) {
      for (LogLevels.Level level : LogLevels.Level.values()) {
        if (level.name().equalsIgnoreCase(text)) {
          return level;
        }
      }
    }
    throw new ConfigException(
        setting.origin()
            + " must be one of Trace, Debug, Information, Warning, Error, Critical, None");
  }

  private CommandExecutionConfig commandExecution(ProcessEnvironment environment) {
    String section = "CommandExecution:";
    Duration maxTimeout =
        reader.seconds(section + "MaxTimeoutSeconds", 300, MAX_TIMEOUT_LIMIT_SECONDS);
    int maxSeconds = Math.toIntExact(maxTimeout.toSeconds());
    int maxConcurrent = reader.integer(section + "MaxConcurrentCommands", 16, 1, 1024);
    return new CommandExecutionConfig(
        maxTimeout,
        reader.seconds(section + "DefaultTimeoutSeconds", Math.min(30, maxSeconds), maxSeconds),
        reader.paths(section + "AllowedPaths", DEFAULT_ALLOWED_PATHS),
        reader.paths(section + "ReadOnlyPaths", List.of()),
        reader.texts(section + "AllowedCommands", DEFAULT_ALLOWED_COMMANDS),
        reader.texts(section + "DeniedCommands", DEFAULT_DENIED_COMMANDS),
        reader.bool(section + "SanitizeErrorMessages", true),
        reader.bool(section + "EnableAuditLogging", true),
        reader.integer(section + "MaxOutputBytes", 1 << 20, 1024, MAX_OUTPUT_LIMIT_BYTES),
        maxConcurrent,
        reader.integer(section + "MaxQueuedCommands", 64, 0, 65_536),
        Duration.ofSeconds(
            reader.integer(section + "DrainSeconds", 10, 0, MAX_TIMEOUT_LIMIT_SECONDS)),
        HelpersSettings.of(settings, section + "Helpers"),
        reader.bool(section + "AllowWorkspaceExecutables", false),
        ArgumentRuleSettings.of(settings, section + "ArgumentRules"),
        isolation(section + "Isolation"),
        NetworkSettings.of(reader, section + "Network"),
        reader.integer(section + "MaxProcesses", CommandLimits.DEFAULT.maxProcesses(), 1, 1 << 20),
        reader.integer(section + "MaxOpenFiles", CommandLimits.DEFAULT.maxOpenFiles(), 16, 1 << 20),
        reader.wholeNumber(
            section + "MaxFileBytes", CommandLimits.DEFAULT.maxFileBytes(), 4096, 1L << 50),
        PassedVariables.of(reader, section + "PassEnvironment", environment),
        ToolSelection.of(reader, section + "Tools"),
        BackgroundConfig.of(reader, section, maxConcurrent, environment));
  }

  private IsolationMode isolation(String key) {
    return reader
        .scalar(key)
        .map(setting ->
            switch (setting.text().toLowerCase(Locale.ROOT)) {
              case "required" -> IsolationMode.REQUIRED;
              case "besteffort" -> IsolationMode.BEST_EFFORT;
              case "off" -> IsolationMode.OFF;
              default ->
                  throw new ConfigException(
                      setting.origin() + " must be Required, BestEffort or Off");
            })
        .orElse(IsolationMode.REQUIRED);
  }
}
