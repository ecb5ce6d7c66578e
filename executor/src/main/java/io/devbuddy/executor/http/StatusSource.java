package io.devbuddy.executor.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Tells what {@code GET /status} answers. Safe for use by any thread. */
@FunctionalInterface
public interface StatusSource {

  /**
   * The report of this moment.
   *
   * @param idle how long no MCP request has been under way
   */
  ObjectNode report(Duration idle);
}
