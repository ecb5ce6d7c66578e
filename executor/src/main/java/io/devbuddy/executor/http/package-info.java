/**
 * The HTTP side: one handler per behaviour, composed by wrapping, and the MCP endpoint, which knows
 * the server behind it only as {@link io.devbuddy.executor.http.HttpExchange}. Depends on jsonrpc,
 * mcp, audit, process for the switch that cancels a call, and the settings of config, tls for the
 * certificate, and token for what callers prove who they are by.
 */
@NullMarked
package io.devbuddy.executor.http;

import org.jspecify.annotations.NullMarked;
