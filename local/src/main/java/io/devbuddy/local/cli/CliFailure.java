package io.devbuddy.local.cli;

/**
 * Ends the command with exit code 1; the message is the one line that the user sees and says what
 * to do.
 */
final class CliFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CliFailure(String line) {
    super(line);
  }

  CliFailure(String line, Throwable cause) {
    super(line, cause);
  }
}
