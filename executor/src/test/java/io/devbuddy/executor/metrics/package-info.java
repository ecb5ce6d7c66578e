/** What is told for Prometheus. */
@NullMarked
package io.devbuddy.executor.metrics;

import org.jspecify.annotations.NullMarked;
