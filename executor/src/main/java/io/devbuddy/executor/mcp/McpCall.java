package io.devbuddy.executor.mcp;

import io.devbuddy.executor.process.Cancellation;
import io.devbuddy.executor.tool.ReplyMemory;

/**
 * The circumstances of one message. To be closed once the reply was sent.
 *
 * @param caller who sent it
 * @param correlationId ties reply, log and audit trail together
 * @param cancellation ends the work when the client goes away
 * @param memory what the reply holds until it was sent
 */
public record McpCall(
    Caller caller, String correlationId, Cancellation cancellation, ReplyMemory.Lease memory)
    implements AutoCloseable {

  /** Makes one that holds nothing yet. */
  public McpCall(Caller caller, String correlationId, Cancellation cancellation) {
    this(caller, correlationId, cancellation, new ReplyMemory.Lease());
  }

  /** The same request's next message, as in a batch: what they hold is held together. */
  public McpCall next(String nextCorrelationId) {
    return new McpCall(caller, nextCorrelationId, cancellation, memory);
  }

  @Override
  public void close() {
    memory.close();
  }
}
