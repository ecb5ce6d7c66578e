package io.devbuddy.operator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the key that opens a workspace comes from and where it is. */
class ApiKeyTest {
  private static final String ROTATE = "devbuddy.io/rotate-api-key";

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

  @Test
  void isExchangedOnceOnRequestAndTheOneBeforeForgottenLater() {
    cluster.create("demo", "{}");
    cluster.eventually(Deployment.class, "demo", _ -> true);
    cluster.deploymentBecomesReady();
    cluster.eventuallyStatus(WorkspacePhase.READY);
    Deployment before = cluster.get(Deployment.class, "demo");
    String first = key(cluster.get(Secret.class, "demo-api-key"));
    cluster.annotate(ROTATE, "monday");
    Secret both =
        cluster.eventually(
            Secret.class,
            "demo-api-key",
            secret -> first.equals(secret.getData().get("previous-api-key")));
    String second = key(both);
    assertNotEquals(first, second);
    assertEquals(43, cluster.apiKey().length());
    cluster.eventuallyEvent("ApiKeyRotated");
    Secret settled =
        cluster.eventually(
            Secret.class,
            "demo-api-key",
            secret -> secret.getData().get("previous-api-key") == null);
    assertEquals(second, key(settled));
    cluster.restart();
    await()
        .during(Duration.ofSeconds(1))
        .atMost(OperatorFixture.PATIENCE)
        .untilAsserted(() -> assertEquals(List.of(), cluster.server.writes()));
    assertEquals(
        before.getSpec().getTemplate(),
        cluster.get(Deployment.class, "demo").getSpec().getTemplate());
    String told =
        Serialization.asYaml(cluster.get(DevBuddyWorkspace.class, "demo"))
            + Serialization.asYaml(cluster.client.v1().events().inNamespace("team-a").list());
    for (String key : List.of(first, second)) {
      assertFalse(told.contains(key));
      assertFalse(told.contains(new String(Base64.getDecoder().decode(key), US_ASCII)));
    }
  }

  @Test
  void aPreviousKeyOfTheUserStaysAndANewKeyIsOfTheRequestThatWasThere() {
    cluster.create("demo", "{suspend: true}");
    cluster.eventually(Secret.class, "demo-api-key", _ -> true);
    cluster
        .client
        .resource(cluster.get(Secret.class, "demo-api-key"))
        .edit(secret -> {
          secret.getData().put("previous-api-key", "bWluZQ==");
          return secret;
        });
    cluster.eventuallyStatus(WorkspacePhase.SUSPENDED);
    cluster.restart();
    await()
        .during(Duration.ofSeconds(1))
        .atMost(OperatorFixture.PATIENCE)
        .untilAsserted(() -> assertEquals(List.of(), cluster.server.writes()));
    cluster.annotate(ROTATE, "tuesday");
    Secret exchanged = cluster.eventually(Secret.class, "demo-api-key", ApiKeyTest::isOfTuesday);
    cluster.client.resource(exchanged).delete();
    Secret made =
        cluster.eventually(
            Secret.class, "demo-api-key", secret -> !key(secret).equals(key(exchanged)));
    assertTrue(isOfTuesday(made));
    assertEquals(Set.of("api-key"), made.getData().keySet());
  }

  private static String key(Secret secret) {
    return Objects.requireNonNull(secret.getData().get("api-key"));
  }

  private static boolean isOfTuesday(Secret secret) {
    return "tuesday".equals(secret.getMetadata().getAnnotations().get("devbuddy.io/rotated-for"));
  }

  @Test
  void whoeverOwnsTheSecretIsNamedWhenTheOperatorIsAskedToExchangeItsKey() {
    cluster.create("demo", "{auth: {apiKey: {secretRef: {name: mine}}}}");
    cluster
        .client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("mine")
                .withNamespace("team-a")
                .endMetadata()
                .withData(Map.of("api-key", "bWluZQ=="))
                .build())
        .create();
    cluster.annotate(ROTATE, "monday");
    cluster.eventually(
        DevBuddyWorkspace.class,
        "demo",
        workspace ->
            workspace.getStatus() != null
                && OperatorFixture.condition(workspace, "Secured")
                    .getMessage()
                    .endsWith("whoever owns the Secret mine exchanges its entry api-key."));
    assertEquals("bWluZQ==", cluster.get(Secret.class, "mine").getData().get("api-key"));
  }
}
