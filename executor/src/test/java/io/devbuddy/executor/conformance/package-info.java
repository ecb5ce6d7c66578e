/** The protocol layer against the suite that its authors hand out, and against real clients. */
@NullMarked
package io.devbuddy.executor.conformance;

import org.jspecify.annotations.NullMarked;
