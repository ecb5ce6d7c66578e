/**
 * The audit trail: who tried what, when, and how it ended, one line each, without secrets. Depends
 * on nothing else of this project.
 */
@NullMarked
package io.devbuddy.executor.audit;

import org.jspecify.annotations.NullMarked;
