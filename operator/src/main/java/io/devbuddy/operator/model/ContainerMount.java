package io.devbuddy.operator.model;

/**
 * A volume as the executor's container sees it.
 *
 * @param name name, unique in the workspace
 * @param mountPath absolute path in the container
 * @param readOnly whether commands may only read it
 * @param volume where the files come from
 */
public record ContainerMount(
    String name, String mountPath, boolean readOnly, WorkspaceVolume volume) {}
