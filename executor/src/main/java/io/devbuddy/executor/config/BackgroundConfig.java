package io.devbuddy.executor.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What holds for commands that run in the background.
 *
 * @param maxCommands how many run at once; never more than commands of all kinds may
 * @param maxTimeout the longest timeout that a client may ask for, and that of a call that names
 *     none
 * @param maxOutputBytes how much of each output stream of a command is kept
 * @param folder where that is kept
 * @param replica the name of this server among its replicas
 */
public record BackgroundConfig(
    int maxCommands, Duration maxTimeout, long maxOutputBytes, Path folder, String replica) {
  static final long MIN_OUTPUT_BYTES = 65_536;
  static final long MAX_OUTPUT_BYTES = 1L << 30;
  private static final int MAX_COMMANDS = 1024;
  private static final int DEFAULT_SECONDS = 3600;
  private static final int MAX_SECONDS = 604_800;
  private static final long DEFAULT_OUTPUT_BYTES = 4 << 20;

  /** Reads the settings, given how many commands may run at once. */
  static BackgroundConfig of(
      ConfigReader reader, String section, int maxConcurrent, ProcessEnvironment environment) {
    return new BackgroundConfig(
        Math.min(
            maxConcurrent,
            reader.integer(
                section + "MaxBackgroundCommands",
                Math.max(1, maxConcurrent / 2),
                1,
                MAX_COMMANDS)),
        reader.seconds(section + "MaxBackgroundSeconds", DEFAULT_SECONDS, MAX_SECONDS),
        reader.wholeNumber(
            section + "MaxBackgroundOutputBytes",
            DEFAULT_OUTPUT_BYTES,
            MIN_OUTPUT_BYTES,
            MAX_OUTPUT_BYTES),
        Path.of(System.getProperty("java.io.tmpdir")),
        environment.replica());
  }
}
