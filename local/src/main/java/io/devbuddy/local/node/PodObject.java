package io.devbuddy.local.node;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pod as the API server knows it: gets its status, and lets it go when its process has ended.
 */
final class PodObject {
  /** Holds a deleted pod until its process has ended. */
  static final String FINALIZER = "local.devbuddy.io/process";

  private static final Logger LOG = LoggerFactory.getLogger(PodObject.class);

  private final KubernetesClient client;
  private final String uid;
  private final PodResource resource;
  private final Instant startTime = Instant.now();

  PodObject(KubernetesClient client, Pod pod) {
    this.client = client;
    this.uid = pod.getMetadata().getUid();
    this.resource =
        client
            .pods()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(pod.getMetadata().getName());
  }

  /** Writes the status when it differs; the pod may be gone. */
  void write(ContainerView view) {
    try {
      StatusWriter.write(client, resource, present -> withStatus(present, view));
    } catch (KubernetesClientException e) {
      LOG.warn("the status of pod {} cannot be written: {}", uid, e.getMessage());
    }
  }

  private Optional<Pod> withStatus(Pod present, ContainerView view) {
    PodStatus next = PodStatusOf.status(present, view, startTime, Instant.now());
    if (!isThisPod(present) || next.equals(present.getStatus())) {
      return Optional.empty();
    }
    return Optional.of(new PodBuilder(present).withStatus(next).build());
  }

  /** Takes the finalizer off and deletes the pod for good. */
  void release() {
    try {
      Pod present = resource.get();
      if (present == null || !isThisPod(present)) {
        return;
      }
      if (present.getMetadata().getFinalizers().contains(FINALIZER)) {
        resource.edit(pod ->
            new PodBuilder(pod)
                .editMetadata()
                .removeFromFinalizers(FINALIZER)
                .endMetadata()
                .build());
      }
      Pod left = resource.get();
      if (left != null && isThisPod(left) && left.getMetadata().getDeletionTimestamp() != null) {
        List<?> deleted = resource.withGracePeriod(0).delete();
        LOG.debug("pod {} removed, {} objects", uid, deleted.size());
      }
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        LOG.warn("pod {} cannot be released: {}", uid, e.getMessage());
      }
    }
  }

  private boolean isThisPod(Pod present) {
    return uid.equals(present.getMetadata().getUid());
  }
}
