/** Tests of the work on files. */
@NullMarked
package io.devbuddy.executor.files;

import org.jspecify.annotations.NullMarked;
