/**
 * Hands log records on to a sink of the operator's choice, by syslog or by the Fluentd forward
 * protocol. Whoever logs never waits for the sink: records wait in a bounded spool, and what finds
 * no room there is dropped and counted. Depends on config.
 */
@NullMarked
package io.devbuddy.executor.forward;

import org.jspecify.annotations.NullMarked;
