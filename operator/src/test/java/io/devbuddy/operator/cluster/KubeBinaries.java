package io.devbuddy.operator.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The programs of a cluster.
 *
 * @param folder where they are
 */
record KubeBinaries(Path folder) {
  private static final String VARIABLE = "KUBEBUILDER_ASSETS";
  private static final String SCRIPT = "hack/kube-binaries";
  private static final List<String> PROGRAMS =
      List.of("etcd", "kube-apiserver", "kube-controller-manager");

  /** Returns why no cluster can be started, if none can; with {@code CI=true} one must start. */
  static Optional<String> missing() {
    if (isContinuousIntegration() || assets().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s names no folder with %s: export %s=$(%s)"
            .formatted(VARIABLE, String.join(", ", PROGRAMS), VARIABLE, SCRIPT));
  }

  /**
   * Returns the programs in the folder that {@code KUBEBUILDER_ASSETS} names. With {@code CI=true}
   * they are compiled where it names none; a compilation under way is waited for.
   */
  static KubeBinaries find() {
    return new KubeBinaries(assets().orElseGet(KubeBinaries::compiled));
  }

  String path(String program) {
    return folder.resolve(program).toString();
  }

  private static boolean isContinuousIntegration() {
    return "true".equals(System.getenv("CI"));
  }

  private static Optional<Path> assets() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .filter(folder ->
            PROGRAMS.stream().allMatch(program -> Files.isExecutable(folder.resolve(program))));
  }

  private static Path compiled() {
    try {
      Process script =
          new ProcessBuilder(RealCluster.checkout().resolve(SCRIPT).toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String folder =
          new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (script.waitFor() != 0) {
        throw new IllegalStateException(SCRIPT + " failed, see its words above");
      }
      return Path.of(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
