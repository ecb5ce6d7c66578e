package io.devbuddy.operator.model;

/**
 * Which resource a workspace is.
 *
 * @param namespace its namespace
 * @param name its name
 * @param uid its unique id, given by the API server
 */
public record WorkspaceIdentity(String namespace, String name, String uid) {}
