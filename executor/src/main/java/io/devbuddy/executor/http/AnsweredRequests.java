package io.devbuddy.executor.http;

/** Learns of answered requests. Safe for use by any thread. */
@FunctionalInterface
public interface AnsweredRequests {

  /** A request for a path was answered with a status. */
  void answered(String path, int status);
}
