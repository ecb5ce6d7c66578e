package io.devbuddy.operator;

import static io.devbuddy.operator.OperatorFixture.NAMESPACE;
import static io.devbuddy.operator.OperatorFixture.condition;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the operator does where an object with the name it wants exists already. */
class ForeignObjectsTest {
  private static final String RETAINED =
      "{workspace: {source: {volumeClaimTemplate: {size: 1Gi}}},"
          + " lifecycle: {deletionPolicy: Retain}}";

  private final OperatorFixture cluster = new OperatorFixture();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void leavesAForeignSecretOfTheSameNameUntouched() {
    Secret foreign =
        new SecretBuilder()
            .withNewMetadata()
            .withName("demo-api-key")
            .withNamespace(NAMESPACE)
            .endMetadata()
            .withData(Map.of("password", "c2VjcmV0"))
            .build();
    cluster.client.resource(foreign).create();
    cluster.create("demo", "{}");
    DevBuddyWorkspace degraded = cluster.eventuallyStatus(WorkspacePhase.DEGRADED);
    assertEquals("ObjectConflict", condition(degraded, "Ready").getReason());
    assertTrue(condition(degraded, "Ready").getMessage().startsWith("Secret demo-api-key exists"));
    assertEquals(foreign.getData(), cluster.get(Secret.class, "demo-api-key").getData());
    assertNull(cluster.find(Deployment.class, "demo"));
    cluster.eventuallyEvent("ObjectConflict");
  }

  @Test
  void leavesAForeignVolumeOfTheSameNameUntouched() {
    cluster.client.resource(claim(Map.of(), Map.of())).create();
    cluster.create("demo", RETAINED);
    DevBuddyWorkspace degraded = cluster.eventuallyStatus(WorkspacePhase.DEGRADED);
    assertEquals("ObjectConflict", condition(degraded, "Ready").getReason());
    assertNull(cluster.find(Deployment.class, "demo"));
  }

  @Test
  void aRetainedVolumeHasNoOwnerAndIsFoundAgain() {
    PersistentVolumeClaim kept =
        cluster
            .client
            .resource(
                claim(
                    Map.of("app.kubernetes.io/managed-by", "devbuddy-operator"),
                    Map.of("devbuddy.io/workspace", "demo")))
            .create();
    cluster.create("demo", RETAINED);
    cluster.eventually(Deployment.class, "demo", _ -> true);
    PersistentVolumeClaim found = cluster.get(PersistentVolumeClaim.class, "demo-data");
    assertEquals(kept.getMetadata().getUid(), found.getMetadata().getUid());
    assertEquals(List.of(), found.getMetadata().getOwnerReferences());
    assertNotNull(found.getMetadata().getAnnotations().get("devbuddy.io/applied-hash"));
  }

  private static PersistentVolumeClaim claim(
      Map<String, String> labels, Map<String, String> annotations) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withName("demo-data")
        .withNamespace(NAMESPACE)
        .withLabels(labels)
        .withAnnotations(annotations)
        .endMetadata()
        .withNewSpec()
        .withStorageClassName("standard")
        .withAccessModes("ReadWriteOnce")
        .withNewResources()
        .withRequests(Map.of("storage", Quantity.parse("1Gi")))
        .endResources()
        .endSpec()
        .build();
  }
}
