@NullMarked
package io.devbuddy.local.node;

import org.jspecify.annotations.NullMarked;
