/**
 * Reads an audit trail back: finds its entries in a log, answers questions about them, and checks
 * that they are those that were written.
 */
@NullMarked
package io.devbuddy.executor.trail;

import org.jspecify.annotations.NullMarked;
