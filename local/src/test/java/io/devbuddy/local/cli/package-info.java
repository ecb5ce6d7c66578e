@NullMarked
package io.devbuddy.local.cli;

import org.jspecify.annotations.NullMarked;
