package io.devbuddy.operator.lifecycle;

import java.time.Instant;
import java.util.Optional;

/**
 * What the executors of a workspace said of their use when all of them were asked.
 *
 * @param askedAt when they were asked; what happened since is not known
 * @param at when one of them was last used; empty when one did not say, which may be in use
 * @param current whether they are the executors that run now
 */
public record LastUse(Instant askedAt, Optional<Instant> at, boolean current) {}
