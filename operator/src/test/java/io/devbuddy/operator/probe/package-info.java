/** What is asked of executors, against a small HTTP server that plays one. */
@NullMarked
package io.devbuddy.operator.probe;

import org.jspecify.annotations.NullMarked;
