/** Tests of the bridge against a scripted server. */
@NullMarked
package io.devbuddy.local.bridge;

import org.jspecify.annotations.NullMarked;
