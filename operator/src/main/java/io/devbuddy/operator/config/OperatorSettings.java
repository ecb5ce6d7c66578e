package io.devbuddy.operator.config;

import io.devbuddy.operator.model.NamespaceLimits;
import io.devbuddy.operator.model.NetworkRules;
import io.devbuddy.operator.model.ServiceType;
import io.devbuddy.operator.model.WorkspaceDefaults;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an operator does for workspaces. {@link ProcessSettings} has what concerns its process.
 *
 * @param executorImage image that the executor is copied from
 * @param toolboxImage image with the tools, for workspaces that name none
 * @param serviceType type of every workspace's Service
 * @param hostPathAllowed whether workspaces may use folders of the node
 * @param watchNamespaces namespaces whose workspaces are reconciled; empty means all
 * @param operatorPods the operator's own pods, which managed NetworkPolicies let in
 * @param keyOverlap how long the previous API key is taken after it was exchanged
 * @param namespaceLimits the most that the workspaces of a namespace may be and use
 */
public record OperatorSettings(
    String executorImage,
    String toolboxImage,
    ServiceType serviceType,
    boolean hostPathAllowed,
    Set<String> watchNamespaces,
    Optional<NetworkRules.Peer.Pods> operatorPods,
    Duration keyOverlap,
    NamespaceLimits namespaceLimits) {
  private static final int MAX_OVERLAP_SECONDS = 604_800;

  /** Label that every namespace has of the API server. */
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  /** Takes a defensive copy of the namespaces. */
  public OperatorSettings {
    watchNamespaces = Set.copyOf(watchNamespaces);
  }

  /**
   * Reads the settings; {@link Setting} names them.
   *
   * @throws InvalidSettingException if one is missing or has no meaning; its message names it
   */
  public static OperatorSettings of(SettingValues values) {
    return new OperatorSettings(
        image(values, Setting.EXECUTOR_IMAGE),
        image(values, Setting.TOOLBOX_IMAGE),
        serviceType(values),
        values.flag(Setting.HOST_PATH_ALLOWED),
        names(values.text(Setting.WATCH_NAMESPACES)),
        operatorPods(values),
        Duration.ofSeconds(values.number(Setting.API_KEY_OVERLAP_SECONDS, 1, MAX_OVERLAP_SECONDS)),
        limits(values));
  }

  /** Returns what these settings decide about every workspace. */
  public WorkspaceDefaults workspaceDefaults() {
    return new WorkspaceDefaults(
        executorImage, toolboxImage, serviceType, hostPathAllowed, operatorPods);
  }

  private static String image(SettingValues values, Setting setting) {
    return values
        .optional(setting)
        .orElseThrow(
            () -> new InvalidSettingException(setting, "is not set; set it to an image reference"));
  }

  private static ServiceType serviceType(SettingValues values) {
    return Arrays.stream(ServiceType.values())
        .filter(type -> type.word().equals(values.text(Setting.SERVICE_TYPE)))
        .findFirst()
        .orElseThrow(
            () -> values.wrong(Setting.SERVICE_TYPE, "ClusterIP, LoadBalancer or NodePort"));
  }

  private static NamespaceLimits limits(SettingValues values) {
    Setting workspaces = Setting.MAX_WORKSPACES_PER_NAMESPACE;
    return new NamespaceLimits(
        values.optional(workspaces).isPresent()
            ? OptionalInt.of(values.number(workspaces, 0, Integer.MAX_VALUE))
            : OptionalInt.empty(),
        quantity(values, Setting.MAX_CPU_PER_NAMESPACE),
        quantity(values, Setting.MAX_MEMORY_PER_NAMESPACE));
  }

  private static Optional<BigDecimal> quantity(SettingValues values, Setting setting) {
    return values
        .optional(setting)
        .map(text -> {
          try {
            BigDecimal amount = Quantity.parse(text).getNumericalAmount();
            if (amount.signum() >= 0) {
              return amount;
            }
          } catch (IllegalArgumentException e) {
            // said below
          }
          throw values.wrong(setting, "a quantity such as 16 or 64Gi");
        });
  }

  private static Optional<NetworkRules.Peer.Pods> operatorPods(SettingValues values) {
    return values
        .optional(Setting.OPERATOR_NAMESPACE)
        .map(namespace ->
            new NetworkRules.Peer.Pods(
                Optional.of(Map.of(NAMESPACE_NAME, namespace)), operatorLabels(values)));
  }

  private static Map<String, String> operatorLabels(SettingValues values) {
    Map<String, String> labels = new TreeMap<>();
    for (String label : names(values.text(Setting.OPERATOR_LABELS))) {
      int sign = label.indexOf('=');
      if (sign <= 0) {
        throw values.wrong(Setting.OPERATOR_LABELS, "labels of the form name=value");
      }
      labels.put(label.substring(0, sign), label.substring(sign + 1));
    }
    if (labels.isEmpty()) {
      throw new InvalidSettingException(
          Setting.OPERATOR_LABELS,
          "names no label; without one every pod of the namespace would be let in");
    }
    return labels;
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
