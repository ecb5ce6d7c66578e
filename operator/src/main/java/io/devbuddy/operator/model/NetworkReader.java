package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.AddressBlock;
import io.devbuddy.api.v1alpha1.LabelMatch;
import io.devbuddy.api.v1alpha1.NetworkPeer;
import io.devbuddy.api.v1alpha1.NetworkPolicyMode;
import io.devbuddy.api.v1alpha1.NetworkPolicySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.networkPolicy}. */
final class NetworkReader {
  private static final String FIELD = "spec.networkPolicy.";
  private static final int MAX_PEERS = 32;
  private static final int MAX_RANGES = 16;
  private static final NetworkRules.Peer OWN_NAMESPACE =
      new NetworkRules.Peer.Pods(Optional.empty(), Map.of());
  private static final NetworkRules.Peer EVERY_NAMESPACE =
      new NetworkRules.Peer.Pods(Optional.of(Map.of()), Map.of());

  private final Optional<NetworkRules.Peer.Pods> operatorPods;
  private final Violations violations;

  NetworkReader(Optional<NetworkRules.Peer.Pods> operatorPods, Violations violations) {
    this.operatorPods = operatorPods;
    this.violations = violations;
  }

  NetworkRules read(@Nullable NetworkPolicySpec given) {
    NetworkPolicySpec spec = requireNonNullElse(given, new NetworkPolicySpec(null, null, null));
    boolean managed = spec.mode() != NetworkPolicyMode.UNMANAGED;
    return new NetworkRules(
        managed,
        withOperator(peers(spec.ingressFrom(), OWN_NAMESPACE, managed, "ingressFrom")),
        peers(spec.metricsFrom(), EVERY_NAMESPACE, managed, "metricsFrom"),
        operatorPods);
  }

  private List<NetworkRules.Peer> peers(
      @Nullable List<NetworkPeer> given,
      NetworkRules.Peer byDefault,
      boolean managed,
      String name) {
    if (given == null) {
      return List.of(byDefault);
    }
    String list = FIELD + name;
    violations.require(managed, list, "needs mode: Managed");
    violations.require(given.size() <= MAX_PEERS, list, "must not have more than " + MAX_PEERS);
    List<NetworkRules.Peer> peers = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String field = list + "[" + i + "]";
      if (given.get(i) == null) {
        violations.add(field, "must not be empty");
      } else {
        peers.add(peer(given.get(i), field));
      }
    }
    return peers;
  }

  /** The operator asks every executor what it is. */
  private List<NetworkRules.Peer> withOperator(List<NetworkRules.Peer> peers) {
    return Stream.concat(peers.stream(), operatorPods.stream()).toList();
  }

  private NetworkRules.Peer peer(NetworkPeer peer, String field) {
    boolean pods = peer.namespaceSelector() != null || peer.podSelector() != null;
    violations.require(
        pods != (peer.ipBlock() != null),
        field,
        "must have either ipBlock, or namespaceSelector and podSelector or one of them");
    if (peer.ipBlock() != null) {
      return addresses(peer.ipBlock(), field + ".ipBlock");
    }
    return new NetworkRules.Peer.Pods(
        Optional.ofNullable(peer.namespaceSelector()).map(NetworkReader::labels),
        peer.podSelector() == null ? Map.of() : labels(peer.podSelector()));
  }

  private NetworkRules.Peer addresses(AddressBlock block, String field) {
    String cidr = requireNonNullElse(block.cidr(), "");
    violations.require(
        AddressRange.isValid(cidr),
        field + ".cidr",
        "must be a range of addresses, for example 10.0.0.0/8");
    List<String> except =
        new TextLists(violations).read(block.except(), List.of(), MAX_RANGES, field + ".except");
    for (int i = 0; i < except.size(); i++) {
      violations.require(
          AddressRange.isValid(except.get(i)),
          field + ".except[" + i + "]",
          "must be a range of addresses, for example 10.1.0.0/16");
    }
    return new NetworkRules.Peer.Addresses(cidr, except);
  }

  private static Map<String, String> labels(LabelMatch match) {
    return requireNonNullElse(match.matchLabels(), Map.of());
  }
}
