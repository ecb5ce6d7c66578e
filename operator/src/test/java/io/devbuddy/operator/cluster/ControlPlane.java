package io.devbuddy.operator.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three processes and their files. Restarts keep ports, certificate, keys and data. */
final class ControlPlane implements AutoCloseable {
  /** Token of a user in the group system:masters. It opens nothing but this cluster. */
  static final String ADMIN = "admin-token";

  private static final String CONTROLLERS = "controllers-token";
  private static final int PORTS = 3;

  private final KubeBinaries binaries = KubeBinaries.find();
  private final Path folder;
  private final int clientPort;
  private final int peerPort;
  private final int apiPort;
  private Optional<ClusterProcess> etcd = Optional.empty();
  private Optional<ClusterProcess> apiServer = Optional.empty();
  private Optional<ClusterProcess> controllerManager = Optional.empty();

  private ControlPlane(Path folder, int[] ports) {
    this.folder = folder;
    this.clientPort = ports[0];
    this.peerPort = ports[1];
    this.apiPort = ports[2];
  }

  /** Starts etcd and the API server. */
  static ControlPlane start(Path folder, Map<String, Object> auditPolicy) throws IOException {
    ControlPlane controlPlane = new ControlPlane(folder, freePorts());
    Files.writeString(
        folder.resolve("tokens.csv"),
        """
        %s,admin,admin,system:masters
        %s,system:kube-controller-manager,controllers,
        """
            .formatted(ADMIN, CONTROLLERS));
    Files.writeString(folder.resolve("audit.yaml"), Serialization.asYaml(auditPolicy));
    controlPlane.writeAccountKeys();
    try {
      controlPlane.startEtcd();
      controlPlane.startApiServer();
    } catch (IllegalStateException e) {
      controlPlane.close();
      throw e;
    }
    return controlPlane;
  }

  String url() {
    return "https://127.0.0.1:" + apiPort;
  }

  int apiPort() {
    return apiPort;
  }

  /** The API server's own certificate, which clients trust. */
  Path certificate() {
    return folder.resolve("certificates/apiserver.crt");
  }

  Path auditLog() {
    return folder.resolve("audit.log");
  }

  /** Kills the API server; its clients lose their connections. */
  void stopApiServer() {
    apiServer.ifPresent(ClusterProcess::kill);
    apiServer = Optional.empty();
  }

  /** Starts the API server and waits until it is ready. */
  void startApiServer() {
    ClusterProcess process =
        ClusterProcess.start(
            "kube-apiserver",
            List.of(
                binaries.path("kube-apiserver"),
                "--etcd-servers=http://127.0.0.1:" + clientPort,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--endpoint-reconciler-type=none",
                "--secure-port=" + apiPort,
                "--cert-dir=" + folder.resolve("certificates"),
                "--service-cluster-ip-range=10.96.0.0/16",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + folder.resolve("accounts.pub"),
                "--service-account-signing-key-file=" + folder.resolve("accounts.key"),
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--enable-admission-plugins=OwnerReferencesPermissionEnforcement",
                "--audit-policy-file=" + folder.resolve("audit.yaml"),
                "--audit-log-path=" + auditLog()),
            Map.of(),
            folder);
    apiServer = Optional.of(process);
    process.await(() -> ready(url() + "/readyz"));
  }

  /**
   * Starts the controllers that the tests need: garbage collection, Deployments, namespaces,
   * autoscaling (without metrics, so that only its bounds act).
   */
  void startControllerManager() {
    controllerManager =
        Optional.of(
            ClusterProcess.start(
                "kube-controller-manager",
                List.of(
                    binaries.path("kube-controller-manager"),
                    "--kubeconfig=" + writeKubeconfig("controllers", CONTROLLERS),
                    "--use-service-account-credentials", // each controller has a role of its own
                    "--leader-elect=false",
                    "--secure-port=0",
                    "--horizontal-pod-autoscaler-sync-period=1s",
                    "--controllers=garbage-collector-controller,deployment-controller,"
                        + "replicaset-controller,namespace-controller,"
                        + "horizontal-pod-autoscaler-controller"),
                Map.of(),
                folder));
  }

  /** Drops etcd's history up to now, so that no watch can resume from an older version. */
  void compactHistory() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String status = etcd(http, "/v3/maintenance/status", "{}");
      String revision =
          new ObjectMapper().readTree(status).path("header").path("revision").asText();
      etcd(http, "/v3/kv/compaction", "{\"revision\": \"%s\"}".formatted(revision));
    }
  }

  Path writeKubeconfig(String user, String token) {
    Path file = folder.resolve(user + ".kubeconfig");
    Map<String, Object> content =
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Config",
            "current-context",
            "rig",
            "clusters",
            List.of(
                Map.of(
                    "name",
                    "rig",
                    "cluster",
                    Map.of("server", url(), "certificate-authority", certificate().toString()))),
            "users",
            List.of(Map.of("name", user, "user", Map.of("token", token))),
            "contexts",
            List.of(Map.of("name", "rig", "context", Map.of("cluster", "rig", "user", user))));
    try {
      return Files.writeString(file, Serialization.asYaml(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    controllerManager.ifPresent(ClusterProcess::close);
    apiServer.ifPresent(ClusterProcess::close);
    etcd.ifPresent(ClusterProcess::close);
  }

  private void startEtcd() {
    String client = "http://127.0.0.1:" + clientPort;
    String peer = "http://127.0.0.1:" + peerPort;
    ClusterProcess process =
        ClusterProcess.start(
            "etcd",
            List.of(
                binaries.path("etcd"),
                "--name=rig",
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=rig=" + peer,
                "--unsafe-no-fsync"),
            Map.of(),
            folder);
    etcd = Optional.of(process);
    process.await(() -> ready(client + "/health"));
  }

  private void writeAccountKeys() throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      writePem("accounts.key", "PRIVATE KEY", pair.getPrivate().getEncoded());
      writePem("accounts.pub", "PUBLIC KEY", pair.getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void writePem(String file, String type, byte[] content) throws IOException {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, body));
  }

  private boolean ready(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + ADMIN).build();
    HttpClient.Builder builder = HttpClient.newBuilder();
    if (url.startsWith("https")) {
      builder.sslContext(Trust.of(certificate()));
    }
    try (HttpClient http = builder.build()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }
  }

  private String etcd(HttpClient http, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + clientPort + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("etcd: " + response.body());
    }
    return response.body();
  }

  private static int[] freePorts() throws IOException {
    ServerSocket[] sockets = new ServerSocket[PORTS];
    int[] ports = new int[PORTS];
    for (int i = 0; i < PORTS; i++) {
      sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      ports[i] = sockets[i].getLocalPort();
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }
}
