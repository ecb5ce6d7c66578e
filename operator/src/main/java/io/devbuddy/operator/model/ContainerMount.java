package io.devbuddy.operator.model;

import java.util.Optional;

/**
 * A volume as the executor's container sees it.
 *
 * @param name name, unique in the workspace
 * @param mountPath absolute path in the container
 * @param readOnly whether commands may only read it
 * @param recursiveReadOnly Kubernetes' word for whether mounts below it are read-only too; empty
 *     for its default
 * @param volume where the files come from
 */
public record ContainerMount(
    String name,
    String mountPath,
    boolean readOnly,
    Optional<String> recursiveReadOnly,
    WorkspaceVolume volume) {}
