/**
 * The local node: plays Deployment controller, kubelet and load balancer for executor pods on one
 * computer.
 *
 * <p>Data flows one way: Deployment → pods ({@link io.devbuddy.local.node.RolloutPlan}), pod →
 * {@link io.devbuddy.local.node.PodShape} → folders and a process ({@link
 * io.devbuddy.local.node.PodWorker}) → status. It knows the Kubernetes API and nothing of who
 * serves it.
 */
@NullMarked
package io.devbuddy.local.node;

import org.jspecify.annotations.NullMarked;
