package io.devbuddy.local.node;

import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.LoadBalancerStatusBuilder;
import io.fabric8.kubernetes.api.model.PortStatusBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every Service of type LoadBalancer with one port a loopback port for its lifetime. {@link
 * #reconcile} is called by one thread.
 */
final class ServiceController implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceController.class);
  private static final String LOOPBACK = "127.0.0.1";

  private record Selection(String namespace, Map<String, String> labels) {}

  private record Balancer(TcpProxy proxy, Selection selection) {}

  private final KubernetesClient client;
  private final HostPorts ports;
  private final ReadyPods readyPods;
  private final Map<String, Balancer> balancers = new HashMap<>();

  ServiceController(KubernetesClient client, HostPorts ports, ReadyPods readyPods) {
    this.client = client;
    this.ports = ports;
    this.readyPods = readyPods;
  }

  /** Brings the proxy and the status of {@code NAMESPACE/NAME} to what the Service asks for. */
  synchronized void reconcile(String key) {
    String[] parts = key.split("/", 2);
    Service service = client.services().inNamespace(parts[0]).withName(parts[1]).get();
    boolean wanted =
        service != null
            && service.getMetadata().getDeletionTimestamp() == null
            && "LoadBalancer".equals(service.getSpec().getType());
    if (!wanted) {
      Optional.ofNullable(balancers.remove(key)).ifPresent(balancer -> balancer.proxy().close());
      return;
    }
    if (service.getSpec().getPorts().size() != 1) {
      LOG.warn(
          "service {}: local mode serves Services with exactly one port; this one has no endpoint",
          key);
      return;
    }
    Selection selection =
        new Selection(
            parts[0], Objects.requireNonNullElse(service.getSpec().getSelector(), Map.of()));
    Optional<Balancer> balancer = balancer(key, selection);
    balancer.ifPresent(present -> writeStatus(service, present.proxy().port()));
  }

  private Optional<Balancer> balancer(String key, Selection selection) {
    Balancer present = balancers.get(key);
    if (present != null && present.selection().equals(selection)) {
      return Optional.of(present);
    }
    if (present != null) {
      present.proxy().close();
    }
    try {
      TcpProxy proxy =
          new TcpProxy(
              ports.listen(key),
              () -> readyPods.selected(selection.namespace(), selection.labels()));
      proxy.start();
      Balancer balancer = new Balancer(proxy, selection);
      balancers.put(key, balancer);
      return Optional.of(balancer);
    } catch (UncheckedIOException e) {
      LOG.error(
          "service {} gets no endpoint: port {} is in use by another program", key, ports.port());
      return Optional.empty();
    }
  }

  private void writeStatus(Service service, int port) {
    LoadBalancerStatus status =
        new LoadBalancerStatusBuilder()
            .withIngress(
                new LoadBalancerIngressBuilder()
                    .withIp(LOOPBACK)
                    .withPorts(new PortStatusBuilder().withPort(port).withProtocol("TCP").build())
                    .build())
            .build();
    try {
      StatusWriter.write(
          client,
          client
              .services()
              .inNamespace(service.getMetadata().getNamespace())
              .withName(service.getMetadata().getName()),
          present ->
              present.getStatus() != null && status.equals(present.getStatus().getLoadBalancer())
                  ? Optional.empty()
                  : Optional.of(
                      new ServiceBuilder(present)
                          .editOrNewStatus()
                          .withLoadBalancer(status)
                          .endStatus()
                          .build()));
    } catch (KubernetesClientException e) {
      LOG.warn(
          "the status of service {} cannot be written: {}",
          service.getMetadata().getName(),
          e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    balancers.values().forEach(balancer -> balancer.proxy().close());
    balancers.clear();
  }
}
