/**
 * What local mode leaves on the disk while it runs: private files, and notes of processes that
 * others may have to end.
 */
@NullMarked
package io.devbuddy.local.state;

import org.jspecify.annotations.NullMarked;
