package io.devbuddy.api.v1alpha1;

import java.util.List;

/**
 * The default values of the specification, in one place for the CRD's schema and for the operator.
 */
public final class SpecDefaults {
  /** Environment. */
  public static final String ENVIRONMENT = "Production";

  /** Profile, as written in the resource. */
  public static final String PROFILE = "Standard";

  /** What the names of most objects look like (RFC 1123, subdomain). */
  public static final String OBJECT_NAME =
      "^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$";

  /** Names of namespaces (RFC 1123, label). */
  public static final String NAMESPACE = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";

  /** Host names (RFC 1123); addresses look the same and are told by {@link #ADDRESS}. */
  public static final String HOST =
      "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

  /** What looks like an address (IPv4) and is no host name. */
  public static final String ADDRESS = "^[0-9.]+$";

  /** Paths of routes: / or parts that begin with one, none of dots only (RFC 3986 section 3.3). */
  public static final String ROUTE_PATH =
      "^(/|(/\\.*[A-Za-z0-9_~!$&()*+,=:@-][A-Za-z0-9._~!$&()*+,=:@-]*)+)$";

  /** Names and addresses (IPv4, IPv6) of hosts outside, without a scheme or a port. */
  public static final String SINK_HOST = "^[A-Za-z0-9:][A-Za-z0-9._:-]*$";

  /** Tags of Fluentd's events: visible ASCII characters. */
  public static final String SINK_TAG = "^[!-~]{1,128}$";

  /** Tag of Fluentd's events where none is named. */
  public static final String FLUENTD_TAG = "devbuddy";

  /** Port of a syslog server. */
  public static final int SYSLOG_PORT = 514;

  /** Port of a syslog server with TLS (RFC 5425). */
  public static final int SYSLOG_TLS_PORT = 6514;

  /** Port of Fluentd's forward protocol. */
  public static final int FLUENTD_PORT = 24_224;

  /** Replicas. */
  public static final int REPLICAS = 1;

  /** The most replicas that a workspace may ask for. */
  public static final int MAX_REPLICAS = 1000;

  /** CPU use that autoscaling aims at, in percent of the limit. */
  public static final int TARGET_CPU_PERCENTAGE = 80;

  /** Where the workspace is mounted. */
  public static final String WORKSPACE_PATH = "/workspace";

  /** The longest timeout of a command, in seconds. */
  public static final int MAX_TIMEOUT_SECONDS = 300;

  /** Port of plain HTTP. */
  public static final int HTTP_PORT = 8080;

  /** Port of HTTPS. */
  public static final int HTTPS_PORT = 8081;

  /** Port of the metrics. */
  public static final int METRICS_PORT = 9090;

  /** {@code spec.server.tls.issuerRef.kind}. */
  public static final String ISSUER_KIND = "Issuer";

  /** {@code spec.server.tls.issuerRef.group}. */
  public static final String ISSUER_GROUP = "cert-manager.io";

  /** Key of the API key in its Secret. */
  public static final String API_KEY_SECRET_KEY = "api-key";

  /** Folders that commands may use. */
  public static final List<String> ALLOWED_PATHS = List.of(WORKSPACE_PATH, "/tmp");

  /** Commands that clients may start. */
  public static final List<String> ALLOWED_COMMANDS =
      List.of("dotnet", "git", "rg", "jq", "tree", "bash", "curl", "find");

  /** Commands that nothing may start. */
  public static final List<String> DENIED_COMMANDS =
      List.of("rm", "dd", "mkfs", "fdisk", "format", "shutdown", "reboot", "init");

  /** Liveness: GET /health after 10 seconds, every 30 seconds. */
  public static final ProbeSpec LIVENESS = new ProbeSpec("/health", 10, 30, 3, 3);

  /** Readiness: GET /health/ready after 5 seconds, every 10 seconds. */
  public static final ProbeSpec READINESS = new ProbeSpec("/health/ready", 5, 10, 3, 3);

  /** Startup, where it is asked for: GET /health after 0 seconds, every 2 seconds, 30 times. */
  public static final ProbeSpec STARTUP = new ProbeSpec("/health", 0, 2, 3, 30);

  /** Pattern of {@code server.serviceMonitor.interval}. */
  public static final String SCRAPE_INTERVAL = "^[1-9][0-9]{0,4}[smh]$";

  private SpecDefaults() {}
}
