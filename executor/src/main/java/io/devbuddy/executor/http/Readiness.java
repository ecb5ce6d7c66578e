package io.devbuddy.executor.http;

import java.util.List;

/** Whether the server can do its work now. Safe for use by any thread. */
@FunctionalInterface
public interface Readiness {

  /** What keeps it from working, in words for an operator; empty when it can work. */
  List<String> reasonsAgainst();
}
