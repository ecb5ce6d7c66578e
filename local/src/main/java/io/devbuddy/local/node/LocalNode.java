package io.devbuddy.local.node;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays Deployment controller, kubelet and load balancer on this computer for executor pods.
 *
 * <p>It cannot enforce CPU limits, memory limits and size limits of emptyDir volumes. What commands
 * may read, write and execute is enforced by the executor itself, as in a cluster.
 */
public final class LocalNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalNode.class);
  private static final Duration SHORT_GRACE = Duration.ofSeconds(10);

  private final List<AutoCloseable> parts = new ArrayList<>();

  private LocalNode() {}

  /**
   * Starts to act on what the API server holds.
   *
   * @param podPorts is told where executors listen
   * @throws IllegalArgumentException when the executor home has no {@code bin/executor}
   */
  public static LocalNode start(
      KubernetesClient client, NodeSettings settings, PodLogFiles logs, PodPorts podPorts) {
    Path launcher = ExecutorProcess.launcher(settings.executorHome());
    if (!Files.isExecutable(launcher)) {
      throw new IllegalArgumentException(
          "the executor is missing: " + launcher + " is not an executable file");
    }
    LocalNode node = new LocalNode();
    try {
      node.startParts(client, settings, logs, podPorts);
      return node;
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private void startParts(
      KubernetesClient client, NodeSettings settings, PodLogFiles logs, PodPorts podPorts) {
    Timers timers = timers();
    ReadyPods readyPods = new ReadyPods();
    ExecutorService httpThreads = add(Executors.newVirtualThreadPerTaskExecutor());
    HttpClient http =
        add(
            HttpClient.newBuilder()
                .executor(httpThreads)
                .version(HttpClient.Version.HTTP_1_1)
                .build());
    NodeServices services =
        new NodeServices(
            client,
            settings,
            new PodVolumes(client, settings.executorHome()),
            readyPods,
            podPorts,
            logs,
            http,
            timers,
            SHORT_GRACE);
    PodController pods = add(new PodController(services));
    ServiceController balancers =
        add(new ServiceController(client, settings.hostPorts(), readyPods));
    KeyQueue balancerQueue = queue("services", balancers::reconcile, timers);
    KeyQueue deployments =
        queue("deployments", new DeploymentController(client)::reconcile, timers);
    add(
        client
            .services()
            .inAnyNamespace()
            .inform(keys(service -> balancerQueue.add(key(service)))));
    add(
        client
            .apps()
            .deployments()
            .inAnyNamespace()
            .inform(keys(deployment -> deployments.add(key(deployment)))));
    SharedIndexInformer<Pod> podInformer =
        add(client.pods().inAnyNamespace().runnableInformer(0))
            .addEventHandler(pods)
            .addEventHandler(
                keys(pod -> DeploymentController.owner(pod).ifPresent(deployments::add)));
    podInformer.run();
  }

  private KeyQueue queue(String name, Consumer<String> reconcile, Timers timers) {
    KeyQueue queue = add(new KeyQueue(name, reconcile, timers));
    queue.start();
    return queue;
  }

  private Timers timers() {
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("node-timers").factory());
    add((AutoCloseable) scheduler::shutdownNow);
    return (delay, action) -> {
      try {
        var _ = scheduler.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("the node is closing; a timer is dropped");
      }
    };
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.add(part);
    return part;
  }

  private static String key(HasMetadata object) {
    return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
  }

  private static <T> ResourceEventHandler<T> keys(Consumer<T> changed) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {
        changed.accept(object);
      }

      @Override
      public void onUpdate(T before, T object) {
        changed.accept(object);
      }

      @Override
      public void onDelete(T object, boolean finalStateUnknown) {
        changed.accept(object);
      }
    };
  }

  /** Ends every process, proxy and thread of the node, the last started first. */
  @Override
  public void close() {
    Collections.reverse(parts);
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("a part of the node did not close: {}", e.getMessage());
      }
    }
    parts.clear();
  }
}
