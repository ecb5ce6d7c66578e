/**
 * Measures the executor against the least that the machine can do, side by side in one run. Nothing
 * here fails on a time: figures of a busy machine are noise, ratios less so.
 */
@NullMarked
package io.devbuddy.benchmarks;

import org.jspecify.annotations.NullMarked;
