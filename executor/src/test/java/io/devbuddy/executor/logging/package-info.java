/** Tests of logging. */
@NullMarked
package io.devbuddy.executor.logging;

import org.jspecify.annotations.NullMarked;
