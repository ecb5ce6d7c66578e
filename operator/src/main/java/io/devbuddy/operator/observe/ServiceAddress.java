package io.devbuddy.operator.observe;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import java.util.Optional;

/**
 * Where a Service can be reached.
 *
 * @param host host name or address
 * @param port TCP port
 */
public record ServiceAddress(String host, int port) {
  /** Returns the load balancer's address, or the name inside the cluster when there is none. */
  static ServiceAddress of(Service service) {
    int port = service.getSpec().getPorts().getFirst().getPort();
    String inside =
        service.getMetadata().getName() + "." + service.getMetadata().getNamespace() + ".svc";
    return Optional.ofNullable(service.getStatus())
        .map(ServiceStatus::getLoadBalancer)
        .map(LoadBalancerStatus::getIngress)
        .flatMap(ingress -> ingress.stream().findFirst())
        .flatMap(ingress -> outside(ingress, port))
        .orElse(new ServiceAddress(inside, port));
  }

  private static Optional<ServiceAddress> outside(LoadBalancerIngress ingress, int servicePort) {
    int port =
        ingress.getPorts() == null || ingress.getPorts().isEmpty()
            ? servicePort
            : ingress.getPorts().getFirst().getPort();
    return Optional.ofNullable(ingress.getIp())
        .map(ServiceAddress::bracketed)
        .or(() -> Optional.ofNullable(ingress.getHostname()))
        .map(host -> new ServiceAddress(host, port));
  }

  /** Returns the address as RFC 3986 section 3.2.2 wants it in a URL. */
  private static String bracketed(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
