package io.devbuddy.operator.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A Kubernetes control plane of this computer: etcd, kube-apiserver and kube-controller-manager on
 * loopback, all data in a folder of its own, RBAC on, the CRD installed, every request of the
 * operator in an audit log. There are no nodes: {@link FakeNode} plays them.
 */
final class RealCluster implements AutoCloseable {
  private static final String OPERATOR_NAMESPACE = "devbuddy-system";
  private static final String OPERATOR_ACCOUNT = "devbuddy-operator";
  private static final String OPERATOR_USER =
      "system:serviceaccount:" + OPERATOR_NAMESPACE + ":" + OPERATOR_ACCOUNT;
  private static final long TOKEN_SECONDS = 3600;

  private final Path folder;
  private final ControlPlane controlPlane;
  private final KubernetesClient admin;
  private final String operatorToken;
  private final AtomicInteger namespaces = new AtomicInteger();

  private RealCluster(
      Path folder, ControlPlane controlPlane, KubernetesClient admin, String operatorToken) {
    this.folder = folder;
    this.controlPlane = controlPlane;
    this.admin = admin;
    this.operatorToken = operatorToken;
  }

  /** Starts everything and waits until it is ready. */
  static RealCluster start() {
    try {
      Path folder = Files.createTempDirectory("devbuddy-cluster");
      ControlPlane controlPlane = ControlPlane.start(folder, auditPolicy());
      KubernetesClient admin = newClient(controlPlane, ControlPlane.ADMIN);
      try {
        installCrd(admin);
        installRoles(admin);
        // After the CRD, so that the garbage collector knows of it from the start.
        controlPlane.startControllerManager();
        return new RealCluster(
            folder, controlPlane, admin, accountToken(admin, OPERATOR_NAMESPACE, OPERATOR_ACCOUNT));
      } catch (RuntimeException e) {
        admin.close();
        controlPlane.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client that may do everything. */
  KubernetesClient admin() {
    return admin;
  }

  /** Returns the configuration of the operator's ServiceAccount for the API server at that URL. */
  Config operatorConfig(String url) {
    return config(controlPlane, url, operatorToken);
  }

  /** Returns a new client with the operator's rights; the caller closes it. */
  KubernetesClient operatorClient() {
    return new KubernetesClientBuilder().withConfig(operatorConfig(controlPlane.url())).build();
  }

  /** Writes a kubeconfig of the operator's ServiceAccount for another process. */
  Path operatorKubeconfig() {
    return controlPlane.writeKubeconfig("operator", operatorToken);
  }

  /** Writes a kubeconfig of another ServiceAccount. */
  Path kubeconfigOf(String namespace, String account) {
    return controlPlane.writeKubeconfig(
        namespace + "-" + account, accountToken(admin, namespace, account));
  }

  /** Writes a kubeconfig that may do everything. */
  Path adminKubeconfig() {
    return controlPlane.writeKubeconfig("admin", ControlPlane.ADMIN);
  }

  /** Returns the requests of the operator so far. */
  AuditLog audit() {
    return new AuditLog(controlPlane.auditLog(), OPERATOR_USER);
  }

  /** Returns a path for files of a test, which go when the cluster goes. */
  Path scratch(String name) {
    return folder.resolve(name);
  }

  ControlPlane controlPlane() {
    return controlPlane;
  }

  /** Makes a namespace that takes pods of the restricted Pod Security Standard only. */
  String newNamespace() {
    String name = "team-" + namespaces.incrementAndGet();
    admin
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build())
        .create();
    return name;
  }

  /** Installs the CRD and waits until it is served. */
  void installCrd() {
    installCrd(admin);
  }

  /** The CRD itself. */
  Resource<GenericKubernetesResource> crd() {
    return admin
        .genericKubernetesResources("apiextensions.k8s.io/v1", "CustomResourceDefinition")
        .withName("devbuddyworkspaces.devbuddy.io");
  }

  /** Removes the CRD with every workspace, and waits until neither is there. */
  void removeCrd() {
    Resource<GenericKubernetesResource> definition = crd();
    definition.delete();
    Awaitility.await("the CRD is gone")
        .atMost(Duration.ofMinutes(1))
        .until(() -> definition.get() == null && !isServed());
  }

  private boolean isServed() {
    try {
      admin.resources(DevBuddyWorkspace.class).inAnyNamespace().list();
      return true;
    } catch (KubernetesClientException e) {
      return e.getCode() != HttpURLConnection.HTTP_NOT_FOUND;
    }
  }

  @Override
  public void close() {
    admin.close();
    controlPlane.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The root of the repository. */
  static Path checkout() {
    return Path.of(
        Objects.requireNonNull(
            System.getProperty("devbuddy.root"), "the build sets devbuddy.root"));
  }

  private static void installCrd(KubernetesClient admin) {
    try (InputStream yaml =
        DevBuddyWorkspace.class.getResourceAsStream(DevBuddyWorkspace.CRD_RESOURCE)) {
      admin.load(yaml).create();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await("the CRD is served")
        .ignoreExceptions()
        .atMost(Duration.ofMinutes(1))
        .until(() -> admin.resources(DevBuddyWorkspace.class).list().getItems().isEmpty());
  }

  private static void installRoles(KubernetesClient admin) {
    try (InputStream yaml = Files.newInputStream(checkout().resolve("deploy/operator-rbac.yaml"))) {
      admin.load(yaml).create();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String accountToken(KubernetesClient admin, String namespace, String account) {
    String request =
        """
        {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest",
         "spec": {"expirationSeconds": %d}}\
        """
            .formatted(TOKEN_SECONDS);
    String path = "/api/v1/namespaces/%s/serviceaccounts/%s/token".formatted(namespace, account);
    try {
      String answer = admin.raw(path, "POST", new ObjectMapper().readTree(request));
      return new ObjectMapper().readTree(answer).path("status").path("token").asText();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> auditPolicy() {
    return Map.of(
        "apiVersion",
        "audit.k8s.io/v1",
        "kind",
        "Policy",
        "omitStages",
        List.of("RequestReceived"),
        "rules",
        List.of(
            Map.of("level", "Metadata", "users", List.of(OPERATOR_USER)), Map.of("level", "None")));
  }

  private static KubernetesClient newClient(ControlPlane controlPlane, String token) {
    return new KubernetesClientBuilder()
        .withConfig(config(controlPlane, controlPlane.url(), token))
        .build();
  }

  private static Config config(ControlPlane controlPlane, String url, String token) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(url)
        .withCaCertFile(controlPlane.certificate().toString())
        .withOauthToken(token)
        .build();
  }
}
