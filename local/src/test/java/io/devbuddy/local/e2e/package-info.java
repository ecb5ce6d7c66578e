/** End-to-end tests: the real command, the real operator, real commands under the real sandbox. */
@NullMarked
package io.devbuddy.local.e2e;

import org.jspecify.annotations.NullMarked;
