package io.devbuddy.operator.model;

import java.util.List;
import java.util.Optional;

/**
 * A workspace that keeps every rule, with every default filled in.
 *
 * @param identity which resource it is
 * @param names the names of its objects
 * @param environment value of ASPNETCORE_ENVIRONMENT
 * @param image image with the tools
 * @param executorImage image that the executor is copied from
 * @param toolboxImage the operator's image with the standard tools, git among them
 * @param pull how a node gets the images
 * @param resources limits and requests of the executor's container
 * @param replicas number of pods
 * @param workspace the folder in which commands work
 * @param mounts further volumes
 * @param commands which commands may run
 * @param server how the executor serves and logs
 * @param apiKey where the API key comes from
 * @param liveness check that restarts the container
 * @param readiness check that stops requests
 * @param startup check that the others wait for; empty for none
 * @param service the Service in front of the pods
 * @param route how requests from outside the cluster find it; empty when they do not
 * @param network what the cluster's network lets through to the pods
 * @param budget how many pods disruptions may take at once; empty for no budget
 * @param pod what the pods have besides the executor
 * @param lifecycle how long it runs and lives
 */
public record WorkspaceModel(
    WorkspaceIdentity identity,
    WorkspaceNames names,
    String environment,
    String image,
    String executorImage,
    String toolboxImage,
    ImagePull pull,
    ContainerResources resources,
    Replicas replicas,
    ContainerMount workspace,
    List<ContainerMount> mounts,
    CommandRules commands,
    ServerSettings server,
    ApiKeySource apiKey,
    HttpProbe liveness,
    HttpProbe readiness,
    Optional<HttpProbe> startup,
    ServiceSettings service,
    Optional<Route> route,
    NetworkRules network,
    Optional<DisruptionBudget> budget,
    PodExtras pod,
    WorkspaceLifecycle lifecycle) {
  /** Takes a defensive copy of the mounts. */
  public WorkspaceModel {
    mounts = List.copyOf(mounts);
  }
}
