/** Tests of the executor as a whole. */
@NullMarked
package io.devbuddy.executor;

import org.jspecify.annotations.NullMarked;
