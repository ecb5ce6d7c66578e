package io.devbuddy.operator.desired;

/**
 * A kind of object that not every API server knows. Its objects are read and written as generic
 * resources, and watched only where the kind is served.
 */
public enum OptionalApi {
  /** A certificate that cert-manager renews. */
  CERTIFICATE("cert-manager.io", "v1", "Certificate", "certificates"),
  /** What scales with load. */
  HORIZONTAL_POD_AUTOSCALER(
      "autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
  /** A route of a gateway (Gateway API). */
  HTTP_ROUTE("gateway.networking.k8s.io", "v1", "HTTPRoute", "httproutes"),
  /** A route of an Ingress controller. */
  INGRESS("networking.k8s.io", "v1", "Ingress", "ingresses"),
  /** What has Prometheus collect metrics (Prometheus Operator). */
  SERVICE_MONITOR("monitoring.coreos.com", "v1", "ServiceMonitor", "servicemonitors");

  private final String group;
  private final String version;
  private final String kind;
  private final String plural;

  OptionalApi(String group, String version, String kind, String plural) {
    this.group = group;
    this.version = version;
    this.kind = kind;
    this.plural = plural;
  }

  /** Returns the group and the version, as {@code apiVersion} of an object has them. */
  public String apiVersion() {
    return group + "/" + version;
  }

  /** Returns the group. */
  public String group() {
    return group;
  }

  /** Returns the version. */
  public String version() {
    return version;
  }

  /** Returns the kind. */
  public String kind() {
    return kind;
  }

  /** Returns the name of the CRD or resource, such as {@code certificates.cert-manager.io}. */
  public String qualifiedName() {
    return plural + "." + group;
  }
}
