/**
 * What the server counts and measures, for Prometheus. Watches from the side: the audit trail's
 * entries, calls of tools and requests are counted where they pass, on threads that are not
 * confined.
 */
@NullMarked
package io.devbuddy.executor.metrics;

import org.jspecify.annotations.NullMarked;
