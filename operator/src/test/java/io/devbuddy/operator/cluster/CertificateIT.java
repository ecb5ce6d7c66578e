package io.devbuddy.operator.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.dsl.ListVisitFromServerGetDeleteRecreateWaitApplicable;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates by cert-manager, which the cluster gets while the operator runs. */
@NeedsCluster
class CertificateIT {
  private static final ResourceDefinitionContext CERTIFICATES =
      new ResourceDefinitionContext.Builder()
          .withGroup("cert-manager.io")
          .withVersion("v1")
          .withKind("Certificate")
          .withPlural("certificates")
          .withNamespaced(true)
          .build();

  /** As much of cert-manager's own as the API server needs to keep its objects. */
  private static final String CRD =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: certificates.cert-manager.io}
      spec:
        group: cert-manager.io
        scope: Namespaced
        names: {kind: Certificate, plural: certificates, singular: certificate}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private final RealCluster cluster;
  private final Team team;

  CertificateIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
  }

  private ListVisitFromServerGetDeleteRecreateWaitApplicable<HasMetadata> crd() {
    return cluster.admin().load(new ByteArrayInputStream(CRD.getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void remove() {
    crd().delete();
  }

  private void eventually(String type, String status, String message) {
    team.eventually(
        DevBuddyWorkspace.class,
        "demo",
        workspace -> {
          List<Condition> conditions = Workspaces.statusOf(workspace).conditions();
          return conditions != null
              && conditions.stream()
                  .anyMatch(condition ->
                      condition.getType().equals(type)
                          && condition.getStatus().equals(status)
                          && condition.getMessage().contains(message));
        });
  }

  @Test
  void isAppliedWhenTheApiAppearsAndItsSecretSecuresTheWorkspace() {
    try (RunningOperator _ = RunningOperator.start(cluster, team)) {
      team.create("demo", "{server: {tls: {issuerRef: {name: ca}}}}");
      eventually("ApisAvailable", "False", "spec.server.tls.issuerRef needs Certificate");
      eventually("Secured", "False", "cert-manager has not made Secret demo-tls yet");
      crd().create();
      eventually("ApisAvailable", "True", "");
      GenericKubernetesResource certificate =
          cluster
              .admin()
              .genericKubernetesResources(CERTIFICATES)
              .inNamespace(team.namespace())
              .withName("demo")
              .get();
      assertEquals(
          "DevBuddyWorkspace", certificate.getMetadata().getOwnerReferences().getFirst().getKind());
      assertEquals("demo-tls", certificate.get("spec", "secretName"));
      assertTrue(
          certificate
              .<List<String>>get("spec", "dnsNames")
              .contains("demo." + team.namespace() + ".svc"));
      cluster
          .admin()
          .resource(
              new SecretBuilder()
                  .withNewMetadata()
                  .withName("demo-tls")
                  .withNamespace(team.namespace())
                  .endMetadata()
                  .withStringData(Map.of("tls.crt", "a certificate", "tls.key", "its key"))
                  .build())
          .create();
      eventually("Secured", "True", "over HTTPS");
      DevBuddyWorkspace workspace =
          team.eventually(
              DevBuddyWorkspace.class, "demo", found -> Workspaces.statusOf(found).url() != null);
      assertEquals(
          "https://demo." + team.namespace() + ".svc:8081/", Workspaces.statusOf(workspace).url());
      Service service = team.eventually(Service.class, "demo", _ -> true);
      assertEquals("https", service.getSpec().getPorts().getFirst().getName());
    }
  }

  @Test
  void aSecretWithoutAKeyIsNamed() {
    cluster
        .admin()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("mine")
                .withNamespace(team.namespace())
                .endMetadata()
                .withStringData(Map.of("tls.crt", "a certificate"))
                .build())
        .create();
    try (RunningOperator _ = RunningOperator.start(cluster, team)) {
      team.create("demo", "{server: {tls: {secretName: mine}}}");
      eventually(
          "Secured",
          "False",
          "spec.server.tls.secretName names Secret mine, which does not exist or has no key"
              + " tls.key.");
    }
  }
}
