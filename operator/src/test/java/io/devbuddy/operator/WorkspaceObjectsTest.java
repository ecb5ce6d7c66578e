package io.devbuddy.operator;

import static io.devbuddy.operator.OperatorFixture.NAMESPACE;
import static io.devbuddy.operator.OperatorFixture.PATIENCE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The objects of a workspace are made, kept as its specification says, and removed. */
class WorkspaceObjectsTest {
  private final OperatorFixture cluster = new OperatorFixture();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void makesOwnedObjects() {
    DevBuddyWorkspace workspace = cluster.create("demo", "{}");
    cluster.eventually(Deployment.class, "demo", _ -> true);
    for (var object :
        List.of(
            cluster.get(ServiceAccount.class, "demo"),
            cluster.get(ConfigMap.class, "demo-config"),
            cluster.get(Secret.class, "demo-api-key"),
            cluster.get(Service.class, "demo"),
            cluster.get(NetworkPolicy.class, "demo"),
            cluster.get(Deployment.class, "demo"))) {
      var owner = object.getMetadata().getOwnerReferences().getFirst();
      assertEquals(workspace.getMetadata().getUid(), owner.getUid(), object.getKind());
      assertTrue(owner.getController(), object.getKind());
      assertEquals(
          "devbuddy-operator",
          object.getMetadata().getLabels().get("app.kubernetes.io/managed-by"),
          object.getKind());
    }
    assertTrue(cluster.apiKey().matches("[A-Za-z0-9_-]{43}"), "32 bytes as base64url");
    cluster.eventuallyEvent("Created");
  }

  @Tag("P71")
  @Test
  void changedSpecRollsThePodsAndKeepsTheKey() {
    cluster.create("demo", "{}");
    String before = configHash(cluster.eventually(Deployment.class, "demo", _ -> true));
    String key = cluster.apiKey();
    cluster.replaceSpec("{commandExecution: {allowedCommands: [git]}}");
    cluster.eventually(
        Deployment.class, "demo", deployment -> !configHash(deployment).equals(before));
    assertTrue(
        Serialization.asYaml(cluster.get(ConfigMap.class, "demo-config"))
            .contains("\"AllowedCommands\" : [ \"git\" ]"));
    assertEquals(key, cluster.apiKey());
  }

  @Tag("P70")
  @Test
  void anotherImageRollsThePods() {
    cluster.create("demo", "{image: registry.example/tools:1}");
    cluster.eventually(Deployment.class, "demo", deployment -> runs(deployment, ":1"));
    cluster.replaceSpec("{image: registry.example/tools:2}");
    cluster.eventually(Deployment.class, "demo", deployment -> runs(deployment, ":2"));
  }

  private static boolean runs(Deployment deployment, String version) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
        .anyMatch(container -> container.getImage().equals("registry.example/tools" + version));
  }

  @Test
  void removesWhatIsNoLongerWanted() {
    cluster.create("demo", "{replicas: 2}");
    cluster.eventually(Deployment.class, "demo", _ -> true);
    assertNotNull(cluster.find(NetworkPolicy.class, "demo"));
    assertNotNull(cluster.find(PodDisruptionBudget.class, "demo"));
    cluster.replaceSpec("{replicas: 1, networkPolicy: {mode: Unmanaged}}");
    await()
        .atMost(PATIENCE)
        .until(() ->
            cluster.find(NetworkPolicy.class, "demo") == null
                && cluster.find(PodDisruptionBudget.class, "demo") == null);
  }

  @Test
  void undoesForeignChanges() {
    cluster.create("demo", "{}");
    cluster.eventually(Deployment.class, "demo", _ -> true);
    cluster
        .client
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("demo")
        .edit(deployment ->
            new DeploymentBuilder(deployment).editSpec().withReplicas(7).endSpec().build());
    cluster.eventually(
        Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == 1);
  }

  private static String configHash(Deployment deployment) {
    String hash =
        deployment
            .getSpec()
            .getTemplate()
            .getMetadata()
            .getAnnotations()
            .get("devbuddy.io/config-hash");
    assertNotNull(hash);
    return hash;
  }
}
