package io.devbuddy.operator.model;

import java.util.Optional;

/**
 * What an operator's settings decide about every workspace.
 *
 * @param executorImage image that the executor is copied from
 * @param toolboxImage image with the tools, for workspaces that name none
 * @param serviceType type of every workspace's Service
 * @param hostPathAllowed whether workspaces may use folders of the node
 * @param operatorPods the operator's own pods, which managed NetworkPolicies let in; empty where no
 *     policy is in its way
 */
public record WorkspaceDefaults(
    String executorImage,
    String toolboxImage,
    ServiceType serviceType,
    boolean hostPathAllowed,
    Optional<NetworkRules.Peer.Pods> operatorPods) {}
