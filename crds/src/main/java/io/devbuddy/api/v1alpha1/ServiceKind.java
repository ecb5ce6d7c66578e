package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a workspace's Service is reached; the words of Kubernetes. */
public enum ServiceKind {
  /** Inside the cluster only. */
  @JsonProperty("ClusterIP")
  CLUSTER_IP,
  /** Through a port of every node. */
  @JsonProperty("NodePort")
  NODE_PORT,
  /** Through a load balancer of the cluster. */
  @JsonProperty("LoadBalancer")
  LOAD_BALANCER
}
