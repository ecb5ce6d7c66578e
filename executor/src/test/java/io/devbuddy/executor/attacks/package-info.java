/**
 * A corpus of attempts to break out of a command's confinement. Each row runs against the real
 * executor process, once confined (must be refused, must do no harm) and once unconfined (must do
 * harm, or the row proves nothing).
 */
@NullMarked
package io.devbuddy.executor.attacks;

import org.jspecify.annotations.NullMarked;
