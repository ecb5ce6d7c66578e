package io.devbuddy.local.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the node runs for a pod: one executor process. {@link PodShapeReading} makes it, so a shape
 * holds nothing that the node could not honour.
 */
record PodShape(
    String containerName,
    String image,
    String commandPath,
    List<String> args,
    Map<String, String> env,
    Map<String, VolumeSource> volumes,
    List<Mount> mounts,
    Optional<HttpProbe> startup,
    Optional<HttpProbe> readiness,
    Optional<HttpProbe> liveness) {

  /** A volume's place in the container. */
  record Mount(String volume, String containerPath) {}
}
