package io.devbuddy.executor.mcp;

import io.devbuddy.executor.process.Cancellation;

/**
 * The circumstances of one message.
 *
 * @param caller who sent it
 * @param correlationId ties reply, log and audit trail together
 * @param cancellation ends the work when the client goes away
 */
public record McpCall(Caller caller, String correlationId, Cancellation cancellation) {}
