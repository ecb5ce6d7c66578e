@NullMarked
package io.devbuddy.executor.trail;

import org.jspecify.annotations.NullMarked;
