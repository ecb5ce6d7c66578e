package io.devbuddy.local.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** A connection to an API server, with the namespace that a command acts in. */
final class Cluster implements AutoCloseable {
  private final KubernetesClient client;
  private final KubeApi api;
  private final String namespace;
  private final boolean local;

  Cluster(Config config, String namespace, boolean local) {
    this.client = new KubernetesClientBuilder().withConfig(config).build();
    this.api = new KubeApi(client);
    this.namespace = namespace;
    this.local = local;
  }

  KubernetesClient client() {
    return client;
  }

  KubeApi api() {
    return api;
  }

  String namespace() {
    return namespace;
  }

  /** True when the pods run on this computer, so that its folders can be checked. */
  boolean isLocal() {
    return local;
  }

  @Override
  public void close() {
    client.close();
  }
}
