package io.devbuddy.local.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which API server a command speaks to. */
final class ClusterOptions {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = {
        "The cluster to speak to. Without it: the workspace that `devbuddy up` runs on this"
            + " computer,",
        "if one does; else $KUBECONFIG; else ~/.kube/config."
      })
  Optional<Path> kubeconfig = Optional.empty();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "The namespace; the one of the kubeconfig, else default.")
  Optional<String> namespace = Optional.empty();

  @Mixin StateOptions state = new StateOptions();

  /**
   * Connects.
   *
   * @throws CliFailure when the kubeconfig cannot be read
   */
  Cluster open() {
    Path local = StateFolder.kubeconfig(state.folder());
    boolean isLocal = kubeconfig.isEmpty() && Files.exists(local);
    if (kubeconfig.isEmpty() && !isLocal && !hasDefault()) {
      throw new CliFailure(
          "no cluster: no devbuddy up is running with "
              + state.folder()
              + ", and there is neither $KUBECONFIG nor ~/.kube/config; start one with devbuddy up"
              + " FILE or name --kubeconfig");
    }
    Config config =
        isLocal
            ? read(local)
            : kubeconfig.map(ClusterOptions::read).orElseGet(() -> Config.autoConfigure(null));
    // Plain HTTP watches work everywhere; the embedded API server has no other.
    Config plain =
        new ConfigBuilder(config).withOnlyHttpWatches(true).withRequestRetryBackoffLimit(0).build();
    String chosen =
        namespace.or(() -> Optional.ofNullable(config.getNamespace())).orElse("default");
    return new Cluster(plain, chosen, isLocal || sameFile(local));
  }

  /**
   * True when the client library finds a cluster by itself: a kubeconfig, or the account of a pod.
   */
  private static boolean hasDefault() {
    return System.getenv("KUBECONFIG") != null
        || Files.exists(Path.of(System.getProperty("user.home"), ".kube", "config"))
        || Files.exists(Path.of(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH));
  }

  private boolean sameFile(Path local) {
    return kubeconfig
        .map(file -> file.toAbsolutePath().normalize().equals(local.toAbsolutePath().normalize()))
        .orElse(false);
  }

  private static Config read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CliFailure("--kubeconfig: there is no file " + file);
    }
    try {
      return Config.fromKubeconfig(file.toFile());
    } catch (KubernetesClientException | IllegalArgumentException e) {
      throw new CliFailure("--kubeconfig: " + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
