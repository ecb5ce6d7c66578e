package io.devbuddy.local.node;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * What every pod worker shares.
 *
 * @param longestGrace the longest time a process gets between SIGTERM and SIGKILL
 */
record NodeServices(
    KubernetesClient client,
    NodeSettings settings,
    PodVolumes volumes,
    ReadyPods readyPods,
    PodPorts podPorts,
    PodLogFiles logs,
    HttpClient http,
    Timers timers,
    Duration longestGrace) {}
