package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Locale;

/** A kind that clusters may have, with as much of its schema as a test needs, while it runs. */
final class OptionalCrd implements AutoCloseable {
  private static final String ANYTHING =
      "{type: object, x-kubernetes-preserve-unknown-fields: true}";

  private final KubernetesClient admin;
  private final GenericKubernetesResource definition;

  private OptionalCrd(KubernetesClient admin, GenericKubernetesResource definition) {
    this.admin = admin;
    this.definition = definition;
  }

  /** Installs the kind, whose specification may hold anything, and waits until it is served. */
  static OptionalCrd install(RealCluster cluster, String group, String version, String kind) {
    return install(cluster, group, version, kind, ANYTHING);
  }

  /** Installs the kind with a schema of its specification and waits until it is served. */
  static OptionalCrd install(
      RealCluster cluster, String group, String version, String kind, String schema) {
    KubernetesClient admin = cluster.admin();
    GenericKubernetesResource definition =
        Serialization.unmarshal(
            definition(group, version, kind, schema), GenericKubernetesResource.class);
    OptionalCrd crd = new OptionalCrd(admin, admin.resource(definition).create());
    await("CRD of " + kind)
        .atMost(Team.PATIENCE)
        .ignoreExceptions()
        .until(() ->
            admin
                .genericKubernetesResources(group + "/" + version, kind)
                .inNamespace("default")
                .list()
                .getItems()
                .isEmpty());
    return crd;
  }

  /** The annotation is what the API server wants for groups of Kubernetes' own. */
  private static String definition(String group, String version, String kind, String schema) {
    String singular = kind.toLowerCase(Locale.ROOT);
    return """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata:
      name: %3$s.%1$s
      annotations: {api-approved.kubernetes.io: "unapproved, for a test"}
    spec:
      group: %1$s
      scope: Namespaced
      names: {kind: %4$s, listKind: %4$sList, plural: %3$s, singular: %5$s}
      versions:
      - name: %2$s
        served: true
        storage: true
        schema:
          openAPIV3Schema: {type: object, properties: {spec: %6$s}}
    """
        .formatted(group, version, singular + "s", kind, singular, schema);
  }

  /** Removes the kind with all its objects and waits until both are gone. */
  @Override
  public void close() {
    admin.resource(definition).delete();
    await("removal of " + definition.getMetadata().getName())
        .atMost(Team.PATIENCE)
        .until(() -> admin.resource(definition).get() == null);
  }
}
