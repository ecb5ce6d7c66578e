package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;

/** The ConfigMap with the executor's configuration; it never holds a key. */
final class DesiredConfigMap {
  private static final String FILE = "appsettings.json";

  private DesiredConfigMap() {}

  static ConfigMap of(WorkspaceModel model) {
    return new ConfigMapBuilder()
        .withMetadata(WorkspaceLabels.metadata(model, model.names().configMap()))
        .withData(Map.of(FILE, AppSettings.of(model)))
        .build();
  }
}
