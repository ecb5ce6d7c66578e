package io.devbuddy.executor.explain;

import io.devbuddy.executor.policy.CommandRequest;

/**
 * A request close to a refused one that the policy allows.
 *
 * @param request what to ask for instead
 * @param reason why this one is allowed; names nothing but commands that are allowed or that were
 *     asked for
 */
public record Alternative(CommandRequest request, String reason) {}
