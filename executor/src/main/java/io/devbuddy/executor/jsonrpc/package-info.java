/**
 * JSON-RPC 2.0 messages and their text form. Depends on nothing else of this project.
 *
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0 specification</a>
 */
@NullMarked
package io.devbuddy.executor.jsonrpc;

import org.jspecify.annotations.NullMarked;
