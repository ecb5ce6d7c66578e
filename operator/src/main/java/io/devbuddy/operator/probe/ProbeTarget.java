package io.devbuddy.operator.probe;

import io.devbuddy.operator.model.PodContainers;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/**
 * One run of an executor.
 *
 * @param podUid uid of its pod
 * @param restarts how often its container was restarted before
 * @param templateHash the pod template that it was made from
 * @param address where it listens; empty while its pod has no address
 * @param tls its HTTPS port; empty when it has none
 * @param apiKey where its key is; empty when it asks for none
 */
public record ProbeTarget(
    String podUid,
    int restarts,
    String templateHash,
    Optional<ExecutorAddress> address,
    Optional<TlsCheck.Target> tls,
    Optional<ApiKeySecrets.Reference> apiKey) {
  private static final String TEMPLATE_HASH = "pod-template-hash";
  private static final String HTTP = "http";
  private static final String HTTPS = "https";

  /** Says where the executor of a pod listens, which only a node can know. */
  @FunctionalInterface
  public interface Addresses {
    /** In a cluster: the pod's own address and the port of its executor's container. */
    Addresses OF_POD =
        (pod, allowedHosts) ->
            Optional.ofNullable(pod.getStatus().getPodIP())
                .flatMap(
                    ip -> port(pod, HTTP).map(port -> ExecutorAddress.of(ip, port, allowedHosts)));

    /**
     * Returns the address; empty while there is none.
     *
     * @param allowedHosts host names that the executor answers for; empty for every name
     */
    Optional<ExecutorAddress> of(Pod pod, List<String> allowedHosts);
  }

  /**
   * Returns the executor that runs in a pod; empty while none does or the pod is on its way out.
   */
  public static Optional<ProbeTarget> of(Pod pod, WorkspaceModel model, Addresses addresses) {
    if (pod.getMetadata().getDeletionTimestamp() != null || pod.getStatus() == null) {
      return Optional.empty();
    }
    return pod.getStatus().getContainerStatuses().stream()
        .filter(container -> PodContainers.EXECUTOR.equals(container.getName()))
        .filter(
            container -> container.getState() != null && container.getState().getRunning() != null)
        .findFirst()
        .map(container -> of(pod, container, model, addresses));
  }

  private static ProbeTarget of(
      Pod pod, ContainerStatus container, WorkspaceModel model, Addresses addresses) {
    return new ProbeTarget(
        pod.getMetadata().getUid(),
        container.getRestartCount() == null ? 0 : container.getRestartCount(),
        pod.getMetadata().getLabels().getOrDefault(TEMPLATE_HASH, ""),
        addresses.of(pod, model.server().allowedHosts()),
        tls(pod, model),
        ApiKeySecrets.Reference.of(model));
  }

  private static Optional<TlsCheck.Target> tls(Pod pod, WorkspaceModel model) {
    String namespace = model.identity().namespace();
    return model
        .server()
        .tls()
        .filter(_ -> pod.getStatus().getPodIP() != null)
        .flatMap(source ->
            port(pod, HTTPS)
                .map(port ->
                    new TlsCheck.Target(
                        pod.getStatus().getPodIP(),
                        port,
                        model.names().service() + "." + namespace + ".svc",
                        namespace,
                        source.secret(model.names()))));
  }

  private static Optional<Integer> port(Pod pod, String name) {
    return pod.getSpec().getContainers().stream()
        .filter(container -> PodContainers.EXECUTOR.equals(container.getName()))
        .map(Container::getPorts)
        .flatMap(List::stream)
        .filter(port -> name.equals(port.getName()))
        .map(port -> port.getContainerPort())
        .findFirst();
  }
}
