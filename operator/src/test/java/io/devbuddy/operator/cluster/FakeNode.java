package io.devbuddy.operator.cluster;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says of every pod of a namespace that it runs and is ready; runs nothing. */
final class FakeNode implements AutoCloseable {
  /** It was deleted, or changed, of which another event tells. */
  private static final Set<Integer> OVERTAKEN =
      Set.of(HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_CONFLICT);

  private final KubernetesClient client;
  private final Optional<String> podIp;
  private final SharedIndexInformer<Pod> pods;

  FakeNode(RealCluster cluster, Team team) {
    this(cluster, team, Optional.empty());
  }

  /** With an address that every pod gets. */
  FakeNode(RealCluster cluster, Team team, Optional<String> podIp) {
    this.podIp = podIp;
    this.client = cluster.admin();
    this.pods = client.pods().inNamespace(team.namespace()).inform(new Starts());
  }

  @Override
  public void close() {
    pods.close();
  }

  private void start(Pod pod) {
    List<ContainerStatus> containers =
        pod.getSpec().getContainers().stream()
            .map(container ->
                new ContainerStatusBuilder()
                    .withName(container.getName())
                    .withImage(container.getImage())
                    .withImageID("")
                    .withReady(true)
                    .withRestartCount(0)
                    .withNewState()
                    .withNewRunning()
                    .withStartedAt(Instant.now().toString())
                    .endRunning()
                    .endState()
                    .build())
            .toList();
    try {
      client
          .resource(pod)
          .editStatus(current ->
              new PodBuilder(current)
                  .editStatus()
                  .withPhase("Running")
                  .withPodIP(podIp.orElse(null))
                  .addNewCondition()
                  .withType("Ready")
                  .withStatus("True")
                  .withLastTransitionTime(Instant.now().toString())
                  .endCondition()
                  .withContainerStatuses(containers)
                  .endStatus()
                  .build());
    } catch (KubernetesClientException e) {
      if (!OVERTAKEN.contains(e.getCode())) {
        throw e;
      }
    }
  }

  private final class Starts implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod pod) {
      if ("Pending".equals(pod.getStatus().getPhase())) {
        start(pod);
      }
    }

    @Override
    public void onUpdate(Pod before, Pod after) {
      onAdd(after);
    }

    @Override
    public void onDelete(Pod pod, boolean deletedFinalStateUnknown) {
      // it is gone already
    }
  }
}
