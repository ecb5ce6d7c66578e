/**
 * The tools that MCP clients call. Depends on policy, explain, sandbox, process, output, audit and
 * the settings of config; knows nothing of HTTP or JSON-RPC.
 */
@NullMarked
package io.devbuddy.executor.tool;

import org.jspecify.annotations.NullMarked;
