package io.devbuddy.operator.lifecycle;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a workspace may run, and until when that holds.
 *
 * @param pause why it may not; empty when it may
 * @param lookAgainAt when time alone changes the answer; empty when it does not
 */
public record RunDecision(Optional<Pause> pause, Optional<Instant> lookAgainAt) {}
