package io.devbuddy.executor.policy;

import io.devbuddy.executor.policy.PolicyDecision.Denied;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The words of every refusal. */
final class Refusal {
  private static final String COMMAND = "Command not permitted";
  private static final String ARGUMENTS = "Arguments not permitted";

  private Refusal() {}

  static Denied deniedName(String command, List<String> list) {
    return new Denied(
        DenyReason.COMMAND_DENIED,
        "Command '%s' is in the denylist (DeniedCommands: %s)".formatted(command, join(list)),
        COMMAND);
  }

  static Denied deniedFile(String command, Path file, List<String> list) {
    return new Denied(
        DenyReason.COMMAND_DENIED,
        "Command '%s' leads to %s, which is in the denylist (DeniedCommands: %s)"
            .formatted(command, file, join(list)),
        COMMAND);
  }

  static Denied notAllowed(String command, List<String> list) {
    return new Denied(
        DenyReason.COMMAND_NOT_ALLOWED,
        "Command '%s' is not in the allowlist (AllowedCommands: %s)"
            .formatted(command, list.isEmpty() ? "none" : join(list)),
        COMMAND);
  }

  static Denied notFound(String command, List<Path> searchPath) {
    return new Denied(
        DenyReason.COMMAND_NOT_FOUND,
        "Command '%s' is allowed but not installed (searched in: %s)"
            .formatted(command, join(searchPath)),
        "The requested command is not installed");
  }

  static Denied notAtPath(String command) {
    return new Denied(
        DenyReason.COMMAND_NOT_FOUND,
        "Command '%s' is allowed but there is no such executable file".formatted(command),
        "The requested command is not installed");
  }

  static Denied deniedArguments(String rule, ArgumentPattern pattern) {
    return new Denied(
        DenyReason.ARGUMENTS_NOT_ALLOWED,
        "The arguments hold '%s', which ArgumentRules:%s:Denied forbids".formatted(pattern, rule),
        ARGUMENTS);
  }

  static Denied argumentsNotAllowed(String rule, ArgumentPattern nearest) {
    return new Denied(
        DenyReason.ARGUMENTS_NOT_ALLOWED,
        "The arguments fit no pattern of ArgumentRules:%s:Allowed; the nearest is '%s'"
            .formatted(rule, nearest),
        ARGUMENTS);
  }

  static Denied pathNotAllowed(String directory, List<Path> allowed) {
    return new Denied(
        DenyReason.PATH_NOT_ALLOWED,
        "UnauthorizedAccessException: Working directory '%s' is not within allowed paths: %s"
            .formatted(directory, join(allowed)),
        "Access to the requested path is not permitted");
  }

  static Denied directoryNotFound(String directory) {
    return new Denied(
        DenyReason.DIRECTORY_NOT_FOUND,
        "Working directory '%s' does not exist or is no directory".formatted(directory),
        "The requested directory does not exist");
  }

  static Denied timeoutOutOfRange(Duration maxTimeout) {
    String words = "Timeout must be between 1 and %d seconds".formatted(maxTimeout.toSeconds());
    return new Denied(DenyReason.TIMEOUT_OUT_OF_RANGE, words, words);
  }

  static Denied invalid(String what) {
    return new Denied(DenyReason.INVALID_ARGUMENT, what, what);
  }

  private static String join(List<?> list) {
    return String.join(", ", list.stream().map(Object::toString).toList());
  }
}
