/** Tests of mcp. */
@NullMarked
package io.devbuddy.executor.mcp;

import org.jspecify.annotations.NullMarked;
