package io.devbuddy.local.node;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one {@link PodWorker} for every pod that is not to go. */
final class PodController implements ResourceEventHandler<Pod>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PodController.class);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(15);

  private final NodeServices services;
  private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
  private volatile boolean closing;

  PodController(NodeServices services) {
    this.services = services;
  }

  @Override
  public void onAdd(Pod pod) {
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      // Deleted before it was ever started here: nothing runs, only the finalizer holds it.
      if (!workers.containsKey(pod.getMetadata().getUid())) {
        Thread.ofVirtual().start(() -> new PodObject(services.client(), pod).release());
      }
    } else if (!closing) {
      workers.computeIfAbsent(
          pod.getMetadata().getUid(),
          _ -> {
            PodWorker worker = new PodWorker(services, pod);
            worker.start();
            return worker;
          });
    }
  }

  @Override
  public void onUpdate(Pod before, Pod pod) {
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      stop(pod);
    } else {
      onAdd(pod);
    }
  }

  @Override
  public void onDelete(Pod pod, boolean finalStateUnknown) {
    stop(pod);
    workers.remove(pod.getMetadata().getUid());
  }

  private void stop(Pod pod) {
    PodWorker worker = workers.get(pod.getMetadata().getUid());
    if (worker != null) {
      worker.stop();
    }
  }

  /** Ends every process, without waiting for its commands, and waits for it. */
  @Override
  public void close() {
    closing = true;
    List<PodWorker> running = List.copyOf(workers.values());
    running.forEach(PodWorker::abandon);
    Instant deadline = Instant.now().plus(LONGEST_CLOSE);
    try {
      for (PodWorker worker : running) {
        if (!worker.awaitStopped(Duration.between(Instant.now(), deadline))) {
          LOG.warn("a pod did not end within {} s", LONGEST_CLOSE.toSeconds());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
