/**
 * Local mode: an embedded Kubernetes API, the operator and a node on one computer, and the command
 * that drives them.
 */
@NullMarked
package io.devbuddy.local;

import org.jspecify.annotations.NullMarked;
