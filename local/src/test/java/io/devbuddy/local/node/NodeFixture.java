package io.devbuddy.local.node;

import static org.awaitility.Awaitility.await;

import io.devbuddy.local.apiserver.EmbeddedApiServer;
import io.devbuddy.local.state.PrivateFiles;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The node and the API server it works for, with one workspace folder. */
final class NodeFixture implements AutoCloseable {
  static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/instance", "demo");

  private final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final PodLogFiles logs = new PodLogFiles();
  private final EmbeddedApiServer server;
  private final KubernetesClient client;
  private final LocalNode node;

  NodeFixture(Path folder) throws IOException {
    this.folder = folder;
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("bin"));
    Path script = home.resolve("bin/executor");
    Files.writeString(
        script,
        "#!/bin/sh\nexec '%s/bin/java' -Xshare:auto -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
            .formatted(
                System.getProperty("java.home"),
                System.getProperty("java.class.path"),
                FakeExecutor.class.getName()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(folder.resolve("code"));
    PrivateFiles.createFolder(pods());
    server = EmbeddedApiServer.start(0, logs::open);
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withAutoConfigure(false)
                    .withMasterUrl(server.uri().toString())
                    .withNamespace("default")
                    .withOnlyHttpWatches(true)
                    .build())
            .build();
    node =
        LocalNode.start(
            client,
            new NodeSettings(
                pods(), home, new HostPorts("default/demo", 0), Map.of("PATH", "/usr/bin:/bin")),
            logs,
            new PodPorts());
    client
        .configMaps()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("demo-config")
                .endMetadata()
                .addToData(
                    "appsettings.json",
                    "{\"CommandExecution\":{\"AllowedPaths\":[\"/workspace\",\"/tmp\"]}}")
                .build())
        .create();
  }

  @Override
  public void close() {
    node.close();
    client.close();
    server.close();
    http.close();
  }

  Path pods() {
    return folder.resolve("pods");
  }

  /** Replaces the settings of the pods that are made from now on. */
  void settings(String json) {
    client
        .configMaps()
        .withName("demo-config")
        .edit(map -> new ConfigMapBuilder(map).addToData("appsettings.json", json).build());
  }

  void deploy(String workspaceFolder) {
    client
        .apps()
        .deployments()
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withName("demo")
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewSelector()
                .withMatchLabels(LABELS)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(LABELS)
                .endMetadata()
                .withSpec(ExecutorPods.spec(workspaceFolder))
                .endTemplate()
                .endSpec()
                .build())
        .create();
    client
        .services()
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withName("demo")
                .endMetadata()
                .withNewSpec()
                .withType("LoadBalancer")
                .withSelector(LABELS)
                .addNewPort()
                .withName("http")
                .withPort(8080)
                .endPort()
                .endSpec()
                .build())
        .create();
  }

  void deployAndAwait() {
    deploy(folder.resolve("code").toString());
    await()
        .atMost(LONGEST)
        .until(
            () -> status(Deployment::getStatus).filter(s -> s.getReadyReplicas() == 1).isPresent());
    await().atMost(LONGEST).until(() -> endpoint().isPresent());
  }

  <T> Optional<T> status(Function<Deployment, T> part) {
    return Optional.ofNullable(client.apps().deployments().withName("demo").get()).map(part);
  }

  Optional<URI> endpoint() {
    return client
        .services()
        .withName("demo")
        .get()
        .getStatus()
        .getLoadBalancer()
        .getIngress()
        .stream()
        .map(ingress ->
            URI.create(
                "http://" + ingress.getIp() + ":" + ingress.getPorts().getFirst().getPort() + "/"))
        .findFirst();
  }

  String answer() {
    try {
      return http.send(
              HttpRequest.newBuilder(endpoint().orElseThrow()).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  long pid() {
    return answer()
        .lines()
        .filter(line -> line.startsWith("pid="))
        .mapToLong(line -> Long.parseLong(line.substring(4)))
        .findFirst()
        .orElse(0);
  }

  List<Pod> podList() {
    return client.pods().list().getItems();
  }

  ContainerStatus containerStatus() {
    return podList().getFirst().getStatus().getContainerStatuses().getFirst();
  }

  KubernetesClient client() {
    return client;
  }

  PodLogFiles logs() {
    return logs;
  }

  LocalNode node() {
    return node;
  }
}
