package io.devbuddy.operator.config;

import java.util.Locale;

/** The settings of an operator, each by an environment variable or, which wins, a flag. */
public enum Setting {
  /** Image that the executor is copied from. */
  EXECUTOR_IMAGE("", "Image that the executor is copied from. Required."),
  /** Image with the tools. */
  TOOLBOX_IMAGE("", "Image with the tools, for workspaces that name none. Required."),
  /** Type of Services. */
  SERVICE_TYPE("ClusterIP", "Type of the Services: ClusterIP, LoadBalancer or NodePort."),
  /** Folders of the node. */
  HOST_PATH_ALLOWED("false", "Whether workspaces may use folders of the node: true or false."),
  /** Watched namespaces. */
  WATCH_NAMESPACES(
      "", "Namespaces whose workspaces are kept, with commas between them. Empty: all."),
  /** Namespace of the operator. */
  OPERATOR_NAMESPACE(
      "",
      "Namespace of the operator's own pods, which managed NetworkPolicies then let in. Empty:"
          + " none, and no leader election."),
  /** Labels of the operator. */
  OPERATOR_LABELS(
      "app.kubernetes.io/name=devbuddy-operator",
      "Labels of the operator's own pods, name=value with commas between them."),
  /** Health port. */
  HEALTH_PORT("8080", "TCP port of the health checks /healthz and /readyz; 0 picks a free one."),
  /** Metrics port. */
  METRICS_PORT(
      "8081", "TCP port of /metrics in Prometheus' text format; 0 picks a free one. Empty: none."),
  /** Whether to elect a leader. */
  LEADER_ELECTION(
      "",
      "Whether several operators agree on one that reconciles, true or false. Empty: true where"
          + " `DEVBUDDY_OPERATOR_NAMESPACE` is set, which the Lease needs."),
  /** Name of the Lease. */
  LEASE_NAME(
      "devbuddy-operator",
      "Name of the Lease in the operator's namespace. Another name needs a Role of its own."),
  /** Duration of the Lease. */
  LEASE_SECONDS(
      "15",
      "Seconds after which the Lease of a leader that vanished is free, 3 to 600. A leader that"
          + " cannot renew for two thirds of that ends."),
  /** Format of the log. */
  LOG_FORMAT("Text", "What lines of the log look like: Text or Json, one object a line."),
  /** Level of the log. */
  LOG_LEVEL(
      "Info",
      "The least that is logged: Error, Warn, Info or Debug, details of the operator's own code."),
  /** Overlap of API keys. */
  API_KEY_OVERLAP_SECONDS(
      "600",
      "Seconds for which the previous API key is taken after the annotation"
          + " devbuddy.io/rotate-api-key had it exchanged, 1 to 604800. Nodes take up to two"
          + " minutes to hand a new key to the pods."),
  /** How many workspaces. */
  MAX_WORKSPACES_PER_NAMESPACE(
      "", "How many workspaces of a namespace may run at once. Empty: no limit."),
  /** How much CPU. */
  MAX_CPU_PER_NAMESPACE(
      "",
      "Sum of the CPU limits of a namespace's running workspaces, such as 16. Empty: no limit."),
  /** How much memory. */
  MAX_MEMORY_PER_NAMESPACE(
      "",
      "Sum of the memory limits of a namespace's running workspaces, such as 64Gi. Empty: no"
          + " limit.");

  private static final String PREFIX = "DEVBUDDY_";

  private final String defaultValue;
  private final String meaning;

  Setting(String defaultValue, String meaning) {
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  /** Returns the environment variable, such as {@code DEVBUDDY_SERVICE_TYPE}. */
  public String variable() {
    return PREFIX + name();
  }

  /** Returns the flag, such as {@code --service-type}. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the value when nothing is set; empty for none. */
  public String defaultValue() {
    return defaultValue;
  }

  /** Returns what it means, for the reference. */
  public String meaning() {
    return meaning;
  }
}
