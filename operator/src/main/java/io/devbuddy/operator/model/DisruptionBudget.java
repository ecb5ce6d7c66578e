package io.devbuddy.operator.model;

import java.util.Optional;

/**
 * How many pods voluntary disruptions may take at once; a number or a percentage, exactly one of
 * the two.
 *
 * @param minAvailable pods that must stay
 * @param maxUnavailable pods that may go
 */
public record DisruptionBudget(Optional<String> minAvailable, Optional<String> maxUnavailable) {}
