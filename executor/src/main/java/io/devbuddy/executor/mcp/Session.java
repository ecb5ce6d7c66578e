package io.devbuddy.executor.mcp;

/**
 * What a client agreed on when it initialized. Nothing of it is kept on the server: the client
 * brings it along in its session id.
 *
 * @param id the whole session id
 * @param clientName the client's own name for itself
 * @param revision the agreed revision
 */
public record Session(String id, String clientName, ProtocolRevision revision) {}
