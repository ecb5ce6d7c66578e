package io.devbuddy.executor.forward;

import java.io.IOException;
import java.util.List;

/** How records travel. One thread uses it. */
interface Wire {

  /**
   * Sends records, and returns when the sink has taken them as far as the protocol can tell.
   *
   * @throws IOException when the connection cannot be used any more; the records may or may not
   *     have arrived
   */
  void send(List<LogEntry> entries, SinkConnection connection) throws IOException;
}
