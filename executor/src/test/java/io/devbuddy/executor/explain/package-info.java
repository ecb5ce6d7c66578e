@NullMarked
package io.devbuddy.executor.explain;

import org.jspecify.annotations.NullMarked;
