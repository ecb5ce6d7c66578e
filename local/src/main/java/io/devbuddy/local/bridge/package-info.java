/**
 * A bridge from MCP's stdio transport to streamable HTTP. Messages pass through as they are; only
 * their envelope is read. Knows nothing of the other packages.
 */
@NullMarked
package io.devbuddy.local.bridge;

import org.jspecify.annotations.NullMarked;
