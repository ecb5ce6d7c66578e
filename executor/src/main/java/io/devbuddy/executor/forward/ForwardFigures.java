package io.devbuddy.executor.forward;

/**
 * What became of the records so far.
 *
 * @param forwarded records that the sink has taken
 * @param dropped records that found no room in the spool
 * @param spooled records that wait now
 * @param connected whether there is a connection to the sink
 */
public record ForwardFigures(long forwarded, long dropped, int spooled, boolean connected) {

  /** Those of a server that forwards nothing. */
  public static ForwardFigures none() {
    return new ForwardFigures(0, 0, 0, false);
  }
}
