/**
 * The {@code devbuddy} command. Every subcommand but {@code up} and {@code down} speaks to any
 * Kubernetes API server; {@code up} puts the API server, the operator and the node together.
 */
@NullMarked
package io.devbuddy.local.cli;

import org.jspecify.annotations.NullMarked;
