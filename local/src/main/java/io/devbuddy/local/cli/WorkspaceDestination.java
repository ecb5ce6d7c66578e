package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.devbuddy.local.bridge.BridgeFailure;
import io.devbuddy.local.bridge.Destination;
import io.devbuddy.local.bridge.Endpoint;
import io.devbuddy.local.bridge.Reason;
import io.devbuddy.local.cli.KubeApi.Answer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The endpoint of a workspace, with the API key from its Secret. It is looked up once, and again
 * when it did not answer or refused the key, as after a restart on another port. Safe for many
 * threads.
 */
final class WorkspaceDestination implements Destination {
  private final ClusterOptions options;
  private final String name;
  private Optional<Endpoint> found = Optional.empty();

  WorkspaceDestination(ClusterOptions options, String name) {
    this.options = options;
    this.name = name;
  }

  @Override
  public synchronized Endpoint endpoint() throws BridgeFailure {
    if (found.isEmpty()) {
      try (Cluster cluster = options.open()) {
        found = Optional.of(lookUp(cluster));
      } catch (CliFailure | KubernetesClientException e) {
        throw new BridgeFailure(Reason.NO_WORKSPACE, FailureLine.of(e), e);
      }
    }
    return found.get();
  }

  private Endpoint lookUp(Cluster cluster) throws BridgeFailure {
    JsonNode workspace = get(cluster, ResourceKind.WORKSPACE, name);
    String url = workspace.path("status").path("url").asText("");
    if (url.isEmpty()) {
      throw new BridgeFailure(
          Reason.NO_WORKSPACE,
          "workspace " + name + " has no endpoint yet; devbuddy get shows its state");
    }
    JsonNode apiKey = workspace.path("spec").path("auth").path("apiKey");
    return new Endpoint(
        URI.create(url),
        apiKey.path("enabled").asBoolean(true)
            ? Optional.of(key(cluster, apiKey.path("secretRef")))
            : Optional.empty());
  }

  private String key(Cluster cluster, JsonNode reference) throws BridgeFailure {
    String secret = reference.path("name").asText(name + "-api-key");
    String encoded =
        get(cluster, ResourceKind.SECRET, secret)
            .path("data")
            .path(reference.path("key").asText("api-key"))
            .asText("");
    if (encoded.isEmpty()) {
      throw new BridgeFailure(Reason.NO_WORKSPACE, "Secret " + secret + " holds no API key");
    }
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).strip();
  }

  private static JsonNode get(Cluster cluster, ResourceKind kind, String name)
      throws BridgeFailure {
    Answer answer = cluster.api().get(kind.path(cluster.namespace(), name));
    if (!answer.isSuccess()) {
      throw new BridgeFailure(Reason.NO_WORKSPACE, answer.message());
    }
    return answer.body();
  }

  @Override
  public synchronized void doubted() {
    found = Optional.empty();
  }

  @Override
  public String keyAdvice() {
    return "the key in the workspace's Secret is not the one of the server; it may just have"
        + " changed, try again";
  }
}
