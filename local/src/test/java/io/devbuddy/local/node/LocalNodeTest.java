package io.devbuddy.local.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node against the embedded API server, with a small program in place of the executor. */
class LocalNodeTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/instance", "demo");

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final PodLogFiles logs = new PodLogFiles();
  private EmbeddedApiServer server;
  private KubernetesClient client;
  private LocalNode node;

  @BeforeEach
  void start() throws IOException {
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
            logs);
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

  @AfterEach
  void stop() {
    node.close();
    client.close();
    server.close();
    http.close();
  }

  private Path pods() {
    return folder.resolve("pods");
  }

  private void deploy(String workspaceFolder) {
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

  private void deployAndAwait() {
    deploy(folder.resolve("code").toString());
    await()
        .atMost(LONGEST)
        .until(
            () -> status(Deployment::getStatus).filter(s -> s.getReadyReplicas() == 1).isPresent());
    await().atMost(LONGEST).until(() -> endpoint().isPresent());
  }

  private <T> Optional<T> status(Function<Deployment, T> part) {
    return Optional.ofNullable(client.apps().deployments().withName("demo").get()).map(part);
  }

  private Optional<URI> endpoint() {
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

  private String answer() {
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

  private long pid() {
    return answer()
        .lines()
        .filter(line -> line.startsWith("pid="))
        .mapToLong(line -> Long.parseLong(line.substring(4)))
        .findFirst()
        .orElse(0);
  }

  private List<Pod> podList() {
    return client.pods().list().getItems();
  }

  private ContainerStatus containerStatus() {
    return podList().getFirst().getStatus().getContainerStatuses().getFirst();
  }

  @Test
  void runsAPodWithItsPathsTranslated() {
    deployAndAwait();
    String answer = answer();
    String code = folder.resolve("code").toString();
    assertTrue(answer.contains("code=" + code), answer);
    assertTrue(answer.contains("\"AllowedPaths\" : [ \"" + code + "\", \"" + pods()), answer);
    assertTrue(answer.contains("--exit-on-stdin-close"), answer);
    assertTrue(answer.contains("secret=null"), answer);
    assertTrue(
        logs.open(
                "default",
                podList().getFirst().getMetadata().getName(),
                false,
                OptionalInt.empty(),
                OptionalLong.empty())
            .isPresent());
  }

  @Test
  void startsAKilledExecutorAgainBehindTheSameEndpoint() {
    deployAndAwait();
    URI before = endpoint().orElseThrow();
    long killed = pid();
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();
    await().atMost(LONGEST).until(() -> pid() != 0 && pid() != killed);
    assertEquals(before, endpoint().orElseThrow());
    await().atMost(LONGEST).until(() -> containerStatus().getReady());
    assertEquals(1, containerStatus().getRestartCount());
    assertEquals(137, containerStatus().getLastState().getTerminated().getExitCode());
    assertEquals("Error", containerStatus().getLastState().getTerminated().getReason());
  }

  @Test
  void replacesThePodWhenTheTemplateChanges() {
    deployAndAwait();
    String before = podList().getFirst().getMetadata().getName();
    client
        .apps()
        .deployments()
        .withName("demo")
        .edit(deployment ->
            new DeploymentBuilder(deployment)
                .editSpec()
                .editTemplate()
                .editMetadata()
                .addToAnnotations("devbuddy.io/config-hash", "2")
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build());
    await()
        .atMost(LONGEST)
        .until(() ->
            podList().size() == 1 && !podList().getFirst().getMetadata().getName().equals(before));
    assertTrue(pid() > 0);
    await()
        .atMost(LONGEST)
        .until(
            () -> status(d -> d.getStatus().getUpdatedReplicas()).filter(n -> n == 1).isPresent());
  }

  @Test
  void leavesNothingOfADeletedDeployment() throws IOException {
    deployAndAwait();
    long pid = pid();
    client.apps().deployments().withName("demo").delete();
    await().atMost(LONGEST).until(() -> podList().isEmpty());
    assertFalse(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    try (Stream<Path> left = Files.list(pods())) {
      assertEquals(List.of(), left.toList());
    }
    client.services().withName("demo").delete();
  }

  @Test
  void saysWhyAPodCannotStartAndStartsItOnceItCan() throws IOException {
    Path missing = folder.resolve("missing");
    deploy(missing.toString());
    await()
        .atMost(LONGEST)
        .until(() ->
            podList().stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .anyMatch(status ->
                    status.getState().getWaiting() != null
                        && status.getState().getWaiting().getMessage() != null
                        && status
                            .getState()
                            .getWaiting()
                            .getMessage()
                            .contains(missing + " does not exist")));
    Files.createDirectory(missing);
    await().atMost(LONGEST).until(() -> containerStatus().getReady());
    assertEquals(0, containerStatus().getRestartCount());
  }

  @Test
  void endsItsProcessesWhenItCloses() {
    deployAndAwait();
    long pid = pid();
    node.close();
    assertFalse(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
  }
}
