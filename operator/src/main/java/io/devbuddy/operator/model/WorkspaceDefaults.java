package io.devbuddy.operator.model;

/**
 * What an operator's settings decide about every workspace.
 *
 * @param executorImage image that the executor is copied from
 * @param toolboxImage image with the tools, for workspaces that name none
 * @param serviceType type of every workspace's Service
 * @param hostPathAllowed whether workspaces may use folders of the node
 */
public record WorkspaceDefaults(
    String executorImage, String toolboxImage, ServiceType serviceType, boolean hostPathAllowed) {}
