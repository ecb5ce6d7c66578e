package io.devbuddy.operator.model;

/**
 * An HTTP health check of the executor.
 *
 * @param path path of the GET request
 * @param initialDelaySeconds seconds from the container's start to the first check
 * @param periodSeconds seconds from one check to the next
 * @param timeoutSeconds seconds after which a check counts as failed
 * @param failureThreshold failed checks in a row that count as failure
 */
public record HttpProbe(
    String path,
    int initialDelaySeconds,
    int periodSeconds,
    int timeoutSeconds,
    int failureThreshold) {}
