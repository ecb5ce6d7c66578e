/** Tests of what forwards log records. */
@NullMarked
package io.devbuddy.executor.forward;

import org.jspecify.annotations.NullMarked;
