package io.devbuddy.executor.output;

/**
 * Lets somebody look at a command's output while it comes.
 *
 * @param stdout its standard output
 * @param stderr its standard error
 */
public record OutputTaps(OutputTap stdout, OutputTap stderr) {
  private static final OutputTaps CLOSED = new OutputTaps(OutputTap.closed(), OutputTap.closed());

  /** New ones. */
  public static OutputTaps open() {
    return new OutputTaps(OutputTap.open(), OutputTap.open());
  }

  /** Those through which nothing is seen. */
  public static OutputTaps closed() {
    return CLOSED;
  }
}
