/** Tests of config. */
@NullMarked
package io.devbuddy.executor.config;

import org.jspecify.annotations.NullMarked;
