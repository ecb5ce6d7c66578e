package io.devbuddy.operator.config;

import io.devbuddy.operator.model.NetworkRules;
import io.devbuddy.operator.model.ServiceType;
import io.devbuddy.operator.model.WorkspaceDefaults;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of an operator.
 *
 * @param executorImage image that the executor is copied from
 * @param toolboxImage image with the tools, for workspaces that name none
 * @param serviceType type of every workspace's Service
 * @param hostPathAllowed whether workspaces may use folders of the node
 * @param watchNamespaces namespaces whose workspaces are reconciled; empty means all
 * @param operatorPods the operator's own pods, which managed NetworkPolicies let in
 */
public record OperatorSettings(
    String executorImage,
    String toolboxImage,
    ServiceType serviceType,
    boolean hostPathAllowed,
    Set<String> watchNamespaces,
    Optional<NetworkRules.Peer.Pods> operatorPods) {
  private static final String EXECUTOR_IMAGE = "DEVBUDDY_EXECUTOR_IMAGE";
  private static final String TOOLBOX_IMAGE = "DEVBUDDY_TOOLBOX_IMAGE";
  private static final String SERVICE_TYPE = "DEVBUDDY_SERVICE_TYPE";
  private static final String HOST_PATH_ALLOWED = "DEVBUDDY_HOST_PATH_ALLOWED";
  private static final String WATCH_NAMESPACES = "DEVBUDDY_WATCH_NAMESPACES";
  private static final String OPERATOR_NAMESPACE = "DEVBUDDY_OPERATOR_NAMESPACE";
  private static final String OPERATOR_LABELS = "DEVBUDDY_OPERATOR_LABELS";
  private static final String DEFAULT_LABELS = "app.kubernetes.io/name=devbuddy-operator";

  /** Label that every namespace has of the API server. */
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private static final String HEALTH_PORT = "DEVBUDDY_HEALTH_PORT";
  private static final int DEFAULT_HEALTH_PORT = 8080;
  private static final int MAX_PORT = 65_535;

  /** Takes a defensive copy of the namespaces. */
  public OperatorSettings {
    watchNamespaces = Set.copyOf(watchNamespaces);
  }

  /**
   * Reads the settings from environment variables: {@code DEVBUDDY_EXECUTOR_IMAGE} and {@code
   * DEVBUDDY_TOOLBOX_IMAGE} (required), {@code DEVBUDDY_SERVICE_TYPE} (default ClusterIP), {@code
   * DEVBUDDY_HOST_PATH_ALLOWED} (default false), {@code DEVBUDDY_WATCH_NAMESPACES} (names with
   * commas between them, default all), {@code DEVBUDDY_OPERATOR_NAMESPACE} (namespace of the
   * operator's pods, for NetworkPolicies; default none) and {@code DEVBUDDY_OPERATOR_LABELS} (their
   * labels, {@code name=value} with commas between them; default {@code
   * app.kubernetes.io/name=devbuddy-operator}).
   *
   * @throws InvalidSettingException if one is missing or has no meaning; its message names it
   */
  public static OperatorSettings fromEnvironment(Map<String, String> environment) {
    return new OperatorSettings(
        required(environment, EXECUTOR_IMAGE),
        required(environment, TOOLBOX_IMAGE),
        serviceType(environment.getOrDefault(SERVICE_TYPE, ServiceType.CLUSTER_IP.word())),
        flag(environment, HOST_PATH_ALLOWED),
        names(environment.getOrDefault(WATCH_NAMESPACES, "")),
        operatorPods(environment));
  }

  /**
   * Reads the TCP port of the health checks from {@code DEVBUDDY_HEALTH_PORT} (default 8080; 0
   * picks a free one). Only an operator that is a process of its own has one.
   *
   * @throws InvalidSettingException if it is no port
   */
  public static int healthPort(Map<String, String> environment) {
    String value = environment.getOrDefault(HEALTH_PORT, Integer.toString(DEFAULT_HEALTH_PORT));
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new InvalidSettingException(
        HEALTH_PORT, "is '%s'; set it to a port from 0 to %s".formatted(value, MAX_PORT));
  }

  /** Returns what these settings decide about every workspace. */
  public WorkspaceDefaults workspaceDefaults() {
    return new WorkspaceDefaults(
        executorImage, toolboxImage, serviceType, hostPathAllowed, operatorPods);
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      throw new InvalidSettingException(name, "is not set; set it to an image reference");
    }
    return value;
  }

  private static ServiceType serviceType(String word) {
    return Arrays.stream(ServiceType.values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new InvalidSettingException(
                SERVICE_TYPE,
                "is '%s'; set it to ClusterIP, LoadBalancer or NodePort".formatted(word)));
  }

  private static boolean flag(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "false");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new InvalidSettingException(
              name, "is '%s'; set it to true or false".formatted(value));
    };
  }

  private static Optional<NetworkRules.Peer.Pods> operatorPods(Map<String, String> environment) {
    String namespace = environment.getOrDefault(OPERATOR_NAMESPACE, "").strip();
    if (namespace.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> labels = new TreeMap<>();
    for (String label : names(environment.getOrDefault(OPERATOR_LABELS, DEFAULT_LABELS))) {
      int sign = label.indexOf('=');
      if (sign <= 0) {
        throw new InvalidSettingException(
            OPERATOR_LABELS, "has '%s'; write each label as name=value".formatted(label));
      }
      labels.put(label.substring(0, sign), label.substring(sign + 1));
    }
    if (labels.isEmpty()) {
      throw new InvalidSettingException(
          OPERATOR_LABELS,
          "names no label; without one every pod of the namespace would be let in");
    }
    return Optional.of(
        new NetworkRules.Peer.Pods(Optional.of(Map.of(NAMESPACE_NAME, namespace)), labels));
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
