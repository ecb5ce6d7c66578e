package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.process.Cancellation;

/**
 * One call of a tool.
 *
 * @param arguments as the client sent them
 * @param user the caller's name for the audit trail
 * @param owner whom commands in the background belong to that this call starts: the authenticated
 *     name of the caller; empty where callers are not asked for one
 * @param correlationId ties reply, log and audit trail together
 * @param cancellation ends the work when the client goes away
 * @param memory what the reply holds until it was sent
 * @param progress how the call goes on, where the client asks for it
 */
public record ToolCall(
    ObjectNode arguments,
    String user,
    String owner,
    String correlationId,
    Cancellation cancellation,
    ReplyMemory.Lease memory,
    CallProgress progress) {}
