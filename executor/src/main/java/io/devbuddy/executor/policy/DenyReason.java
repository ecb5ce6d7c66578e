package io.devbuddy.executor.policy;

/**
 * Why a command was refused before anything was started. The names are stable: clients see them.
 */
public enum DenyReason {
  /** The program, or the file that it resolves to, is on the list of denied commands. */
  COMMAND_DENIED,
  /** The program is not on the list of allowed commands. */
  COMMAND_NOT_ALLOWED,
  /** The name is allowed, but no such program is installed. */
  COMMAND_NOT_FOUND,
  /** The program is allowed, but not with these arguments. */
  ARGUMENTS_NOT_ALLOWED,
  /** The working directory is outside the allowed paths. */
  PATH_NOT_ALLOWED,
  /** The working directory does not exist or is no directory. */
  DIRECTORY_NOT_FOUND,
  /** The timeout is not between one second and the longest that is allowed. */
  TIMEOUT_OUT_OF_RANGE,
  /**
   * The command or an argument cannot be handed to the kernel, such as text with a NUL character.
   */
  INVALID_ARGUMENT
}
