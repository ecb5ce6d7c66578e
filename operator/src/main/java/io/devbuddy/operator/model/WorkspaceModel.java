package io.devbuddy.operator.model;

import java.util.List;

/**
 * A workspace that keeps every rule, with every default filled in.
 *
 * @param identity which resource it is
 * @param names the names of its objects
 * @param environment value of ASPNETCORE_ENVIRONMENT
 * @param image image with the tools
 * @param executorImage image that the executor is copied from
 * @param resources limits and requests of the executor's container
 * @param replicas number of pods, 0 or more
 * @param workspace the folder in which commands work
 * @param mounts further volumes
 * @param commands which commands may run
 * @param httpPort port of plain HTTP
 * @param httpsPort port of HTTPS
 * @param apiKey where the API key comes from
 * @param liveness check that restarts the container
 * @param readiness check that stops requests
 * @param serviceType type of the Service
 */
public record WorkspaceModel(
    WorkspaceIdentity identity,
    WorkspaceNames names,
    String environment,
    String image,
    String executorImage,
    ContainerResources resources,
    int replicas,
    ContainerMount workspace,
    List<ContainerMount> mounts,
    CommandRules commands,
    int httpPort,
    int httpsPort,
    ApiKeySource apiKey,
    HttpProbe liveness,
    HttpProbe readiness,
    ServiceType serviceType) {
  /** Takes a defensive copy of the mounts. */
  public WorkspaceModel {
    mounts = List.copyOf(mounts);
  }
}
