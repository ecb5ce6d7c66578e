package io.devbuddy.executor.mcp;

import io.devbuddy.executor.process.Cancellation;
import io.devbuddy.executor.tool.ReplyMemory;

/**
 * The circumstances of one message. To be closed once the reply was sent.
 *
 * @param caller who sent it
 * @param revision the revision that it is answered by
 * @param correlationId ties reply, log and audit trail together
 * @param cancellation ends the work when the client goes away
 * @param progress tells the client how the work goes on, where it asks for that
 * @param memory what the reply holds until it was sent
 */
public record McpCall(
    Caller caller,
    ProtocolRevision revision,
    String correlationId,
    Cancellation cancellation,
    ProgressNotifications progress,
    ReplyMemory.Lease memory)
    implements AutoCloseable {

  /** Makes one that holds nothing yet. */
  public McpCall(
      Caller caller,
      ProtocolRevision revision,
      String correlationId,
      Cancellation cancellation,
      ProgressNotifications progress) {
    this(caller, revision, correlationId, cancellation, progress, new ReplyMemory.Lease());
  }

  /** The same request's next message, as in a batch: what they hold is held together. */
  public McpCall next(String nextCorrelationId) {
    return new McpCall(
        caller, revision, nextCorrelationId, cancellation, ProgressNotifications.none(), memory);
  }

  @Override
  public void close() {
    memory.close();
  }
}
