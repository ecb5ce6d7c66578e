package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.devbuddy.local.apiserver.EmbeddedApiServer;
import io.devbuddy.local.apiserver.PortInUseException;
import io.devbuddy.local.cli.Applying.Applied;
import io.devbuddy.local.cli.UpReport.Workspace;
import io.devbuddy.local.node.HostPorts;
import io.devbuddy.local.node.LocalNode;
import io.devbuddy.local.node.NodeSettings;
import io.devbuddy.local.node.PodLogFiles;
import io.devbuddy.local.node.PodPorts;
import io.devbuddy.operator.OperatorRuntime;
import io.devbuddy.operator.config.OperatorSettings;
import io.devbuddy.operator.model.NamespaceLimits;
import io.devbuddy.operator.model.ServiceType;
import io.devbuddy.operator.probe.ExecutorAddress;
import io.devbuddy.operator.probe.ProbeTarget;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The API server, the operator and the node of one {@code up}. */
final class LocalCluster {
  private static final String LOCAL_IMAGE = "devbuddy/executor:local";
  private static final Duration KEY_OVERLAP = Duration.ofMinutes(10);
  private static final String CRD = "/crds/devbuddyworkspaces.devbuddy.io-v1.yaml";
  // What commands may find in their environment; nothing else of the user's environment is passed
  // on.
  private static final List<String> PASSED_ENVIRONMENT =
      List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ");

  private final StateFolder state;
  private final Cluster cluster;
  private final ReadyWait ready;
  private final Progress progress;

  private LocalCluster(StateFolder state, Cluster cluster, PodLogFiles logs, Progress progress) {
    this.state = state;
    this.cluster = cluster;
    this.ready = new ReadyWait(cluster, logs);
    this.progress = progress;
  }

  /**
   * Starts everything; what has been started is in {@code teardown}, also when this fails.
   *
   * @throws CliFailure naming the option to change
   */
  static LocalCluster start(
      Path stateFolder,
      int apiPort,
      HostPorts ports,
      Path executorHome,
      Teardown teardown,
      Progress progress)
      throws Exception {
    StateFolder state = teardown.add(StateFolder.claim(stateFolder));
    PodLogFiles logs = new PodLogFiles();
    PodPorts podPorts = new PodPorts();
    EmbeddedApiServer server =
        progress.step(
            "starting the Kubernetes API", () -> teardown.add(startServer(apiPort, logs)));
    state.writeKubeconfig(server.uri().toString());
    Cluster cluster = teardown.add(connect(server));
    progress.step(
        "starting the operator",
        () -> {
          installDefinition(cluster.client());
          return teardown.add(
              OperatorRuntime.start(cluster.client(), operatorSettings(), addresses(podPorts)));
        });
    NodeSettings settings =
        new NodeSettings(state.pods(), executorHome, ports, processEnvironment());
    progress.step(
        "starting the node",
        () -> teardown.add(LocalNode.start(cluster.client(), settings, logs, podPorts)));
    progress.note("enforced by the kernel: what commands may execute, read, write and connect to");
    progress.note(
        "not enforced on this computer: CPU and memory limits, size limits of emptyDir volumes");
    return new LocalCluster(state, cluster, logs, progress);
  }

  private static ProbeTarget.Addresses addresses(PodPorts ports) {
    return (pod, allowedHosts) ->
        ports
            .of(pod.getMetadata().getUid())
            .map(port -> ExecutorAddress.of("127.0.0.1", port, allowedHosts));
  }

  private static EmbeddedApiServer startServer(int port, PodLogFiles logs) {
    try {
      return EmbeddedApiServer.start(port, logs::open);
    } catch (PortInUseException e) {
      throw new CliFailure(
          "--api-port: port " + e.port() + " is in use by another program; choose another", e);
    }
  }

  private static Cluster connect(EmbeddedApiServer server) {
    return new Cluster(
        new ConfigBuilder()
            .withAutoConfigure(false)
            .withMasterUrl(server.uri().toString())
            .withNamespace("default")
            .withOnlyHttpWatches(true)
            .build(),
        "default",
        true);
  }

  private static void installDefinition(KubernetesClient client) throws IOException {
    try (InputStream yaml = LocalCluster.class.getResourceAsStream(CRD)) {
      CustomResourceDefinition definition =
          client
              .apiextensions()
              .v1()
              .customResourceDefinitions()
              .load(Objects.requireNonNull(yaml, CRD))
              .item();
      client.resource(definition).create();
    }
  }

  private static Map<String, String> processEnvironment() {
    Map<String, String> environment = new HashMap<>();
    for (String name : PASSED_ENVIRONMENT) {
      Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value));
    }
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    return Map.copyOf(environment);
  }

  Path kubeconfig() {
    return state.kubeconfig();
  }

  /**
   * Applies the manifests and waits until each workspace is ready.
   *
   * @throws CliFailure saying what is refused, or what a workspace waits for
   */
  List<Workspace> bringUp(List<Manifest> manifests, Duration timeout) throws Exception {
    List<Applied> applied =
        progress.step("applying the file", () -> Applying.apply(cluster, manifests));
    List<Workspace> workspaces = new ArrayList<>();
    for (Applied one : applied) {
      if (one.kind() == ResourceKind.WORKSPACE) {
        JsonNode workspace =
            progress.step(
                "waiting until " + one.namespace() + "/" + one.name() + " is ready",
                () -> ready.await(one.namespace(), one.name(), timeout));
        workspaces.add(
            new Workspace(
                one.namespace(),
                one.name(),
                workspace.path("status").path("url").asText(),
                key(
                    one.namespace(),
                    one.name(),
                    workspace.path("spec").path("auth").path("apiKey"))));
      }
    }
    return workspaces;
  }

  /** Copies the key to a private file, where scripts find it without asking the API. */
  private Optional<UpReport.Key> key(String namespace, String name, JsonNode apiKey)
      throws IOException {
    if (!apiKey.path("enabled").asBoolean(true)) {
      return Optional.empty();
    }
    JsonNode reference = apiKey.path("secretRef");
    String secretName = reference.path("name").asText(name + "-api-key");
    String encoded =
        cluster
            .api()
            .get(ResourceKind.SECRET.path(namespace, secretName))
            .body()
            .path("data")
            .path(reference.path("key").asText("api-key"))
            .asText();
    if (encoded.isEmpty()) {
      throw new CliFailure(
          "Secret " + secretName + " in namespace " + namespace + " holds no API key");
    }
    byte[] value = Base64.getDecoder().decode(encoded);
    Path file = state.writeKey(namespace, name, value);
    return Optional.of(new UpReport.Key(file, new String(value, StandardCharsets.UTF_8).strip()));
  }

  private static OperatorSettings operatorSettings() {
    // No image is ever pulled here; the names only show in the pods.
    return new OperatorSettings(
        LOCAL_IMAGE,
        LOCAL_IMAGE,
        ServiceType.LOAD_BALANCER,
        true,
        Set.of(),
        Optional.empty(),
        KEY_OVERLAP,
        NamespaceLimits.NONE);
  }
}
