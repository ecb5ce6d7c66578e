package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.GitClone;
import io.devbuddy.operator.model.NetworkRules;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceVolume;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the cluster's network lets through: everything else is denied, in both directions. A policy
 * is for a whole pod, so what cloning and forwarding the log need is open to it as long as it
 * lives; the executor still keeps commands from it.
 */
final class DesiredNetworkPolicy {
  private static final int DNS = 53;

  private DesiredNetworkPolicy() {}

  static Optional<NetworkPolicy> of(WorkspaceModel model) {
    if (!model.network().managed()) {
      return Optional.empty();
    }
    return Optional.of(
        new NetworkPolicyBuilder()
            .withMetadata(WorkspaceLabels.metadata(model, model.names().networkPolicy()))
            .withNewSpec()
            .withNewPodSelector()
            .withMatchLabels(WorkspaceLabels.selector(model.names()))
            .endPodSelector()
            .withPolicyTypes("Ingress", "Egress")
            .withIngress(ingress(model))
            .withEgress(egress(model))
            .endSpec()
            .build());
  }

  /** A rule without peers would let everyone in, so there is none when nobody is named. */
  private static List<NetworkPolicyIngressRule> ingress(WorkspaceModel model) {
    NetworkRules rules = model.network();
    List<NetworkPolicyIngressRule> ingress = new ArrayList<>();
    boolean tls = model.server().tls().isPresent();
    if (!rules.ingressFrom().isEmpty()) {
      ingress.add(
          rule(rules.ingressFrom(), tls ? ExecutorContainer.HTTPS : ExecutorContainer.HTTP));
    }
    if (model.server().metricsPort() != 0 && !rules.metricsFrom().isEmpty()) {
      ingress.add(rule(rules.metricsFrom(), ExecutorContainer.METRICS));
    }
    if (tls) {
      rules.operator().ifPresent(pods -> ingress.add(rule(List.of(pods), ExecutorContainer.HTTP)));
    }
    return ingress;
  }

  private static NetworkPolicyIngressRule rule(
      List<? extends NetworkRules.Peer> peers, String port) {
    return new NetworkPolicyIngressRuleBuilder()
        .withFrom(peers.stream().map(DesiredNetworkPolicy::peer).toList())
        .withPorts(new NetworkPolicyPort(null, new IntOrString(port), "TCP"))
        .build();
  }

  private static NetworkPolicyPeer peer(NetworkRules.Peer peer) {
    return switch (peer) {
      case NetworkRules.Peer.Pods(var namespaceLabels, var podLabels) -> {
        NetworkPolicyPeerBuilder pods =
            new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .withMatchLabels(podLabels)
                .endPodSelector();
        namespaceLabels.ifPresent(labels ->
            pods.withNewNamespaceSelector().withMatchLabels(labels).endNamespaceSelector());
        yield pods.build();
      }
      case NetworkRules.Peer.Addresses(String cidr, List<String> except) ->
          new NetworkPolicyPeerBuilder()
              .withNewIpBlock()
              .withCidr(cidr)
              .withExcept(except)
              .endIpBlock()
              .build();
    };
  }

  private static List<NetworkPolicyEgressRule> egress(WorkspaceModel model) {
    TreeSet<Integer> ports = new TreeSet<>(model.commands().grants().networkPorts());
    if (model.workspace().volume() instanceof WorkspaceVolume.Git(GitClone repository)) {
      ports.add(repository.port());
    }
    model.server().logSink().ifPresent(sink -> ports.add(sink.address().port()));
    if (ports.isEmpty()) {
      return List.of();
    }
    return List.of(
        new NetworkPolicyEgressRuleBuilder()
            .withPorts(ports.stream().map(port -> port("TCP", port)).toList())
            .build(),
        new NetworkPolicyEgressRuleBuilder().withPorts(port("UDP", DNS), port("TCP", DNS)).build());
  }

  private static NetworkPolicyPort port(String protocol, int port) {
    return new NetworkPolicyPort(null, new IntOrString(port), protocol);
  }
}
