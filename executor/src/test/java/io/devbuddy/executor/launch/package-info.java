/** The executor's launcher, as the build leaves it. */
@NullMarked
package io.devbuddy.executor.launch;

import org.jspecify.annotations.NullMarked;
