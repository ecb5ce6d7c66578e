@NullMarked
package io.devbuddy.executor.background;

import org.jspecify.annotations.NullMarked;
