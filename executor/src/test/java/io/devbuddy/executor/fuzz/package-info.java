@NullMarked
package io.devbuddy.executor.fuzz;

import org.jspecify.annotations.NullMarked;
