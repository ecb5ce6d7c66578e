/**
 * The Helm chart in {@code helm/devbuddy}: what is in its files, and what Helm makes of them. What
 * the API server makes of that is in {@code cluster}.
 */
@NullMarked
package io.devbuddy.operator.chart;

import org.jspecify.annotations.NullMarked;
