package io.devbuddy.operator.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.operator.desired.OptionalApi;
import io.devbuddy.operator.model.WorkspaceIdentity;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Secret that appears between the look and the creation. */
class CreateOnceTest {
  private static final String SECRETS = "/api/v1/namespaces/default/secrets";
  private static final String KEY = SECRETS + "/demo-api-key";

  private final KubernetesMockServer server = new KubernetesMockServer(false);
  private KubernetesClient client;

  @BeforeEach
  void start() {
    server.init();
    client = server.createClient();
  }

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @Test
  void keepsASecretThatThisWorkspaceMadeMeanwhile() {
    raceWith(secretOf("uid-1"));
    assertEquals(new ApplyResult.Unchanged("Secret", "demo-api-key"), createOnce());
  }

  @Test
  void reportsASecretThatAnotherWorkspaceMadeMeanwhile() {
    raceWith(secretOf("uid-2"));
    assertEquals(new ApplyResult.Conflict("Secret", "demo-api-key"), createOnce());
  }

  private void raceWith(Secret winner) {
    Status conflict =
        new StatusBuilder().withCode(409).withReason("AlreadyExists").withStatus("Failure").build();
    server.expect().get().withPath(KEY).andReturn(404, "").once();
    server.expect().post().withPath(SECRETS).andReturn(409, conflict).once();
    server.expect().get().withPath(KEY).andReturn(200, winner).once();
  }

  private ApplyResult createOnce() {
    return new ServerSideApplier(
            client, new NothingKnown(), new WorkspaceIdentity("default", "demo", "uid-1"))
        .createOnce(Secret.class, secretOf("uid-1"));
  }

  private static Secret secretOf(String workspaceUid) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("demo-api-key")
        .withNamespace("default")
        .addNewOwnerReference()
        .withApiVersion("devbuddy.io/v1alpha1")
        .withKind("DevBuddyWorkspace")
        .withName("demo")
        .withUid(workspaceUid)
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .withStringData(Map.of("api-key", "k"))
        .build();
  }

  private static final class NothingKnown implements ObjectCache {
    @Override
    public <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
      return Optional.empty();
    }

    @Override
    public <T extends HasMetadata> void created(Class<T> kind, T object) {}

    @Override
    public <T extends HasMetadata> void patched(Class<T> kind, T object, T previous) {}

    @Override
    public Optional<ObjectCache> of(OptionalApi api) {
      return Optional.empty();
    }
  }
}
