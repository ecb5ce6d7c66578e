package io.devbuddy.executor.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Every setting of one executor, checked. Immutable.
 *
 * @param environment the environment's name, such as {@code Production}
 * @param files the settings files that were read, lowest precedence first
 * @param privatePaths the folder of the settings files, the files of the API key and of the
 *     certificate: what commands are not to read
 * @param workspace the folder that commands work in ({@code CODE_BASE_PATH}); it may be missing
 * @param commandSearchPath folders in which command names are looked up ({@code PATH})
 * @param server where to listen
 * @param logLevels the wanted levels
 * @param logFormat what a log record looks like
 * @param logForward where log records go besides standard output
 * @param apiKey who may call with a key
 * @param jwt who may call with a token; empty when nobody may
 * @param commandExecution what may run
 * @param metricsPort port of the metrics ({@code Metrics:Port}); empty when there are none
 */
public record ExecutorConfig(
    String environment,
    List<Path> files,
    List<Path> privatePaths,
    Path workspace,
    List<Path> commandSearchPath,
    ServerConfig server,
    LogLevels logLevels,
    LogFormat logFormat,
    Optional<LogForward> logForward,
    ApiKeyConfig apiKey,
    Optional<JwtConfig> jwt,
    CommandExecutionConfig commandExecution,
    OptionalInt metricsPort) {

  /** Takes defensive copies of the lists. */
  public ExecutorConfig {
    files = List.copyOf(files);
    privatePaths = List.copyOf(privatePaths);
    commandSearchPath = List.copyOf(commandSearchPath);
  }
}
