/** Which of several operators reconciles. Depends on {@code config} (how they agree). */
@NullMarked
package io.devbuddy.operator.leader;

import org.jspecify.annotations.NullMarked;
