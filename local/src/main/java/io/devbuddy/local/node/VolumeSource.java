package io.devbuddy.local.node;

import java.nio.file.Path;
import java.util.Map;

/** Where a volume's files come from; only the kinds that a laptop can honour. */
sealed interface VolumeSource {

  /** A folder of this computer. */
  record HostFolder(Path folder) implements VolumeSource {}

  /** Keys of a ConfigMap; {@code fileNames} maps key to file name and is empty for all keys. */
  record FromConfigMap(String name, Map<String, String> fileNames, boolean optional)
      implements VolumeSource {}

  /** Keys of a Secret; {@code fileNames} maps key to file name and is empty for all keys. */
  record FromSecret(String name, Map<String, String> fileNames, boolean optional)
      implements VolumeSource {}

  /** An empty folder that lives as long as the pod. */
  record EmptyFolder() implements VolumeSource {}

  /** The executor's runtime: the volume that the inject container would fill. */
  record ExecutorRuntime() implements VolumeSource {}
}
