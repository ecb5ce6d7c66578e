@NullMarked
package io.devbuddy.executor.token;

import org.jspecify.annotations.NullMarked;
