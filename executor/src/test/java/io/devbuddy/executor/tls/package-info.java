@NullMarked
package io.devbuddy.executor.tls;

import org.jspecify.annotations.NullMarked;
