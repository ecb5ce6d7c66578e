package io.devbuddy.executor.mcp;

/**
 * How the server names itself to clients.
 *
 * @param name its name
 * @param version its version
 */
public record ServerInfo(String name, String version) {}
