package io.devbuddy.operator.model;

/** How a workspace's Service is reached; the words of Kubernetes' Service API. */
public enum ServiceType {
  /** Inside the cluster only. */
  CLUSTER_IP("ClusterIP"),
  /** Through a load balancer of the cluster. */
  LOAD_BALANCER("LoadBalancer"),
  /** Through a port of every node. */
  NODE_PORT("NodePort");

  private final String word;

  ServiceType(String word) {
    this.word = word;
  }

  /** Returns the word that Kubernetes uses. */
  public String word() {
    return word;
  }
}
