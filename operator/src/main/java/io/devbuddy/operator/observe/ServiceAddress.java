package io.devbuddy.operator.observe;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import java.util.Optional;

/**
 * Where a Service can be reached.
 *
 * @param scheme {@code http} or {@code https}
 * @param host host name or address
 * @param port TCP port
 */
public record ServiceAddress(String scheme, String host, int port) {
  private static final String HTTPS = "https";

  /** Returns the load balancer's address, or the name inside the cluster when there is none. */
  static ServiceAddress of(Service service) {
    ServicePort first = service.getSpec().getPorts().getFirst();
    int port = first.getPort();
    String scheme = HTTPS.equals(first.getName()) ? HTTPS : "http";
    String inside =
        service.getMetadata().getName() + "." + service.getMetadata().getNamespace() + ".svc";
    return Optional.ofNullable(service.getStatus())
        .map(ServiceStatus::getLoadBalancer)
        .map(LoadBalancerStatus::getIngress)
        .flatMap(ingress -> ingress.stream().findFirst())
        .flatMap(ingress -> outside(ingress, scheme, port))
        .orElse(new ServiceAddress(scheme, inside, port));
  }

  private static Optional<ServiceAddress> outside(
      LoadBalancerIngress ingress, String scheme, int servicePort) {
    int port =
        ingress.getPorts() == null || ingress.getPorts().isEmpty()
            ? servicePort
            : ingress.getPorts().getFirst().getPort();
    return Optional.ofNullable(ingress.getIp())
        .map(ServiceAddress::bracketed)
        .or(() -> Optional.ofNullable(ingress.getHostname()))
        .map(host -> new ServiceAddress(scheme, host, port));
  }

  /** Returns the address as RFC 3986 section 3.2.2 wants it in a URL. */
  private static String bracketed(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
