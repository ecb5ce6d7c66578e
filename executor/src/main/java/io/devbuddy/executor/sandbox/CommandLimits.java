package io.devbuddy.executor.sandbox;

/**
 * What one command may use of the machine.
 *
 * @param maxProcesses how many processes it may have at once ({@code
 *     CommandExecution:MaxProcesses})
 * @param maxOpenFiles how many files each of its processes may have open ({@code
 *     CommandExecution:MaxOpenFiles})
 * @param maxFileBytes how large a file it may write ({@code CommandExecution:MaxFileBytes})
 */
public record CommandLimits(int maxProcesses, int maxOpenFiles, long maxFileBytes) {
  /** What commands may use unless the settings say otherwise. */
  public static final CommandLimits DEFAULT = new CommandLimits(512, 4096, 1L << 30);
}
