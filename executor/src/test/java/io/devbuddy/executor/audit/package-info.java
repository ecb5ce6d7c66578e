/** Tests of audit. */
@NullMarked
package io.devbuddy.executor.audit;

import org.jspecify.annotations.NullMarked;
