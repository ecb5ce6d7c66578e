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

  private final Optional<NetworkRules.Peer.Pods> operatorPods;
  private final Violations violations;

  NetworkReader(Optional<NetworkRules.Peer.Pods> operatorPods, Violations violations) {
    this.operatorPods = operatorPods;
    this.violations = violations;
  }

  NetworkRules read(@Nullable NetworkPolicySpec given) {
    NetworkPolicySpec spec = requireNonNullElse(given, new NetworkPolicySpec(null, null));
    boolean managed = spec.mode() != NetworkPolicyMode.UNMANAGED;
    if (spec.ingressFrom() == null) {
      return new NetworkRules(
          managed,
          withOperator(List.of(new NetworkRules.Peer.Pods(Optional.empty(), Map.of()))),
          operatorPods);
    }
    violations.require(managed, FIELD + "ingressFrom", "needs mode: Managed");
    violations.require(
        spec.ingressFrom().size() <= MAX_PEERS,
        FIELD + "ingressFrom",
        "must not have more than " + MAX_PEERS);
    List<NetworkRules.Peer> peers = new ArrayList<>();
    for (int i = 0; i < spec.ingressFrom().size(); i++) {
      String field = FIELD + "ingressFrom[" + i + "]";
      if (spec.ingressFrom().get(i) == null) {
        violations.add(field, "must not be empty");
      } else {
        peers.add(peer(spec.ingressFrom().get(i), field));
      }
    }
    return new NetworkRules(managed, withOperator(peers), operatorPods);
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
