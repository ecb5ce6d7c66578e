package io.devbuddy.local.node;

import java.time.Duration;

/**
 * An HTTP GET on the container's only port, as the pod asks for it; every duration is whole seconds
 * in the pod.
 */
record HttpProbe(
    String path,
    Duration initialDelay,
    Duration period,
    Duration timeout,
    int failureThreshold,
    int successThreshold) {}
