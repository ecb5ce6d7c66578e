package io.devbuddy.local.apiserver;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator does with its client must work against the embedded server. */
class Fabric8ClientTest {

  private static final PatchContext FORCED_APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("operator")
          .withForce(true)
          .build();

  private EmbeddedApiServer server;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    server =
        EmbeddedApiServer.start(
            0,
            (_, pod, _, _, _) ->
                Optional.of(
                    new ByteArrayInputStream(("log of " + pod).getBytes(StandardCharsets.UTF_8))));
    client = client(false);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private KubernetesClient client(boolean onlyHttpWatches) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(server.uri().toString())
            .withNamespace("default")
            .withOnlyHttpWatches(onlyHttpWatches)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private static ConfigMap configMap(String name, Map<String, String> data) {
    return new ConfigMapBuilder()
        .withMetadata(new ObjectMetaBuilder().withName(name).withNamespace("default").build())
        .withData(data)
        .build();
  }

  private static Deployment deployment() {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("web")
        .withNamespace("default")
        .endMetadata()
        .withNewSpec()
        .withNewTemplate()
        .withNewSpec()
        .addNewContainer()
        .withName("a")
        .withImage("x")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  @ParameterizedTest(name = "only HTTP watches: {0}")
  @ValueSource(booleans = {false, true})
  void informsOfWhatIsThereAndOfEachChange(boolean onlyHttpWatches) {
    client.resource(configMap("before", Map.of())).create();
    try (KubernetesClient watching = client(onlyHttpWatches);
        SharedIndexInformer<ConfigMap> informer =
            watching.configMaps().inNamespace("default").inform()) {
      assertEquals(1, informer.getStore().list().size());
      client.resource(configMap("after", Map.of("a", "1"))).create();
      await()
          .atMost(5, TimeUnit.SECONDS)
          .until(
              () -> Optional.ofNullable(informer.getStore().getByKey("default/after")).isPresent());
      client.configMaps().withName("after").edit(map -> configMap("after", Map.of("a", "2")));
      await()
          .atMost(5, TimeUnit.SECONDS)
          .until(() ->
              Map.of("a", "2").equals(informer.getStore().getByKey("default/after").getData()));
      client.configMaps().withName("before").delete();
      await().atMost(5, TimeUnit.SECONDS).until(() -> informer.getStore().list().size() == 1);
    }
  }

  @Test
  void waitsUntilACondition() throws InterruptedException {
    client.resource(deployment()).create();
    Thread scaling =
        Thread.ofVirtual().start(() -> client.apps().deployments().withName("web").scale(3));
    Deployment scaled =
        client
            .apps()
            .deployments()
            .withName("web")
            .waitUntilCondition(
                found -> found != null && found.getSpec().getReplicas() == 3, 5, TimeUnit.SECONDS);
    assertEquals(2, scaled.getMetadata().getGeneration());
    scaling.join();
  }

  @Test
  void appliesAndRemovesWhatIsNoLongerApplied() {
    client.resource(configMap("c", Map.of("a", "1", "b", "2"))).patch(FORCED_APPLY);
    client.resource(configMap("c", Map.of("a", "1"))).patch(FORCED_APPLY);
    ConfigMap found = client.configMaps().withName("c").get();
    assertEquals(Map.of("a", "1"), found.getData());
    assertEquals("operator", found.getMetadata().getManagedFields().getFirst().getManager());
  }

  @Test
  void keepsTheVersionWhenAnApplyChangesNothing() {
    String first = version(client.resource(deployment()).patch(FORCED_APPLY));
    assertEquals(first, version(client.resource(deployment()).patch(FORCED_APPLY)));
  }

  private static String version(Deployment deployment) {
    return deployment.getMetadata().getResourceVersion();
  }

  @Test
  void patchesTheStatusAlone() {
    Deployment created = client.resource(deployment()).create();
    created.getSpec().setReplicas(7);
    created.setStatus(new DeploymentStatusBuilder().withReadyReplicas(1).build());
    client.resource(created).patchStatus();
    Deployment found = client.apps().deployments().withName("web").get();
    assertEquals(1, found.getStatus().getReadyReplicas());
    assertEquals(1, found.getSpec().getReplicas());
    assertEquals(1, found.getMetadata().getGeneration());
  }

  @Test
  void refusesAnUpdateOfAnOldVersion() {
    ConfigMap old = client.resource(configMap("c", Map.of())).create();
    client.configMaps().withName("c").edit(map -> configMap("c", Map.of("a", "1")));
    KubernetesClientException refused =
        assertThrows(
            KubernetesClientException.class,
            () -> client.resource(old).lockResourceVersion().update());
    assertEquals(409, refused.getCode());
    assertEquals("Conflict", refused.getStatus().getReason());
  }

  @Test
  void collectsWhatADeletedObjectOwned() {
    Deployment owner = client.resource(deployment()).create();
    client.resource(ownedBy(owner, "owned")).create();
    client.apps().deployments().withName("web").delete();
    assertNull(client.configMaps().withName("owned").get());
  }

  @Test
  void keepsWhatAnOrphaningDeleteLeaves() {
    Deployment owner = client.resource(deployment()).create();
    client.resource(ownedBy(owner, "owned")).create();
    client
        .apps()
        .deployments()
        .withName("web")
        .withPropagationPolicy(DeletionPropagation.ORPHAN)
        .delete();
    ConfigMap orphan = client.configMaps().withName("owned").get();
    assertEquals(List.of(), orphan.getMetadata().getOwnerReferences());
  }

  private static ConfigMap ownedBy(Deployment owner, String name) {
    ConfigMap owned = configMap(name, Map.of());
    owned.addOwnerReference(owner);
    return owned;
  }

  @Test
  void holdsADeletedObjectUntilItsFinalizersAreGone() {
    ConfigMap map = configMap("c", Map.of());
    map.addFinalizer("example.devbuddy.io/hold");
    client.resource(map).create();
    client.configMaps().withName("c").delete();
    assertNotNull(client.configMaps().withName("c").get().getMetadata().getDeletionTimestamp());
    client
        .configMaps()
        .withName("c")
        .edit(held -> {
          held.removeFinalizer("example.devbuddy.io/hold");
          return held;
        });
    assertNull(client.configMaps().withName("c").get());
  }

  @Test
  void servesACustomKindAsSoonAsItIsDefined() {
    client.load(stream(Widgets.CRD)).create();
    client.load(stream(Widgets.WIDGET)).inNamespace("default").create();
    GenericKubernetesResource widget =
        client
            .genericKubernetesResources("example.devbuddy.io/v1", "Widget")
            .inNamespace("default")
            .withName("one")
            .get();
    assertEquals("small", widget.<String>get("spec", "tier"));
  }

  @Test
  void emptiesANamespaceBeforeItGoes() {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName("other").endMetadata().build())
        .create();
    ConfigMap inside = configMap("c", Map.of());
    inside.getMetadata().setNamespace("other");
    client.resource(inside).create();
    client.namespaces().withName("other").delete();
    assertNull(client.namespaces().withName("other").get());
    assertTrue(client.configMaps().inAnyNamespace().list().getItems().isEmpty());
  }

  @Test
  void readsTheLogOfAPod() {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("p")
            .withNamespace("default")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("a")
            .withImage("x")
            .endContainer()
            .endSpec()
            .build();
    client.resource(pod).create();
    assertEquals("log of p", client.pods().withName("p").getLog());
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
