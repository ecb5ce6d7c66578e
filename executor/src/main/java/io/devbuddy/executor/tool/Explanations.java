package io.devbuddy.executor.tool;

import io.devbuddy.executor.explain.DenialHints;
import io.devbuddy.executor.explain.Explainer;

/**
 * What explains the policy to clients.
 *
 * @param explainer says what would become of a request
 * @param hints says why a command that ran was denied something
 */
public record Explanations(Explainer explainer, DenialHints hints) {}
