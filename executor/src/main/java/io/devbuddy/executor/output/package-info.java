/** Bounded capture of what commands print. Depends on nothing else of this project. */
@NullMarked
package io.devbuddy.executor.output;

import org.jspecify.annotations.NullMarked;
