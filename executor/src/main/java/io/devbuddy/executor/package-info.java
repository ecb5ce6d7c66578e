/**
 * The executor: an MCP server that runs allowlisted commands under rules that the kernel enforces.
 * This package puts the parts together.
 */
@NullMarked
package io.devbuddy.executor;

import org.jspecify.annotations.NullMarked;
