package io.devbuddy.operator.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cluster's network lets through to the pods.
 *
 * @param managed whether the operator makes a NetworkPolicy
 * @param ingressFrom who may send requests; empty means nobody
 * @param metricsFrom who may read the metrics; empty means nobody
 * @param operator the operator's pods, which are among them, where they are known
 */
public record NetworkRules(
    boolean managed, List<Peer> ingressFrom, List<Peer> metricsFrom, Optional<Peer.Pods> operator) {
  /** Takes defensive copies. */
  public NetworkRules {
    ingressFrom = List.copyOf(ingressFrom);
    metricsFrom = List.copyOf(metricsFrom);
  }

  /** Who may reach the pods. */
  public sealed interface Peer {
    /**
     * Pods of the cluster.
     *
     * @param namespaceLabels labels of their namespaces; empty for the workspace's own namespace
     * @param podLabels labels of the pods; none for all of them
     */
    record Pods(Optional<Map<String, String>> namespaceLabels, Map<String, String> podLabels)
        implements Peer {}

    /**
     * Addresses outside the cluster.
     *
     * @param cidr a range
     * @param except ranges in it that are left out
     */
    record Addresses(String cidr, List<String> except) implements Peer {}
  }
}
