package io.devbuddy.local.node;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * What every pod worker shares.
 *
 * @param shortGrace the time between SIGTERM and SIGKILL of a process whose commands are not waited
 *     for
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
    Duration shortGrace) {}
