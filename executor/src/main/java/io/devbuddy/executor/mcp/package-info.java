/**
 * The Model Context Protocol: methods, revisions, sessions. Depends on jsonrpc, tool, and process
 * for the switch that cancels a call; knows nothing of HTTP.
 *
 * @see <a href="https://modelcontextprotocol.io/specification">MCP specification</a>
 */
@NullMarked
package io.devbuddy.executor.mcp;

import org.jspecify.annotations.NullMarked;
