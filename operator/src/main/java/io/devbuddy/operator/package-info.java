/**
 * The operator: keeps the objects of every {@code DevBuddyWorkspace} as its specification says.
 * {@code OperatorMain} runs it in a cluster, {@code OperatorRuntime} inside another program. Data
 * flows one way: {@code model}, {@code desired}, {@code apply}, {@code observe}, {@code status}.
 */
@NullMarked
package io.devbuddy.operator;

import org.jspecify.annotations.NullMarked;
