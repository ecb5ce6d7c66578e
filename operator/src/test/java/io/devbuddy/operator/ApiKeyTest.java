package io.devbuddy.operator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the key that opens a workspace comes from and where it is. */
class ApiKeyTest {
  private final OperatorFixture cluster = new OperatorFixture();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void makesNoSecretWhenTheUserBringsOne() {
    cluster.create("demo", "{auth: {apiKey: {secretRef: {name: mine}}}}");
    Deployment deployment = cluster.eventually(Deployment.class, "demo", _ -> true);
    assertNull(cluster.find(Secret.class, "demo-api-key"));
    assertTrue(Serialization.asJson(deployment).contains("\"secretName\":\"mine\""));
  }

  @Test
  void theKeyIsInTheSecretOnly() {
    cluster.create("demo", "{}");
    cluster.eventually(Deployment.class, "demo", _ -> true);
    DevBuddyWorkspace workspace = cluster.eventuallyStatus(WorkspacePhase.STARTING);
    String key = cluster.apiKey();
    assertFalse(Serialization.asYaml(workspace).contains(key));
    assertFalse(Serialization.asYaml(cluster.get(ConfigMap.class, "demo-config")).contains(key));
    assertFalse(Serialization.asYaml(cluster.get(Deployment.class, "demo")).contains(key));
  }
}
