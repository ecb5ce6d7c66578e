package io.devbuddy.local.node;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the local node needs to know.
 *
 * @param podsFolder where the pods' private folders go
 * @param executorHome the executor's runtime, with {@code bin/executor}
 * @param hostPorts the loopback ports that Services get
 * @param processEnvironment the variables every executor inherits; nothing else of this process's
 *     environment is passed on
 */
public record NodeSettings(
    Path podsFolder,
    Path executorHome,
    HostPorts hostPorts,
    Map<String, String> processEnvironment) {}
