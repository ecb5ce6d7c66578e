@NullMarked
package io.devbuddy.local;

import org.jspecify.annotations.NullMarked;
