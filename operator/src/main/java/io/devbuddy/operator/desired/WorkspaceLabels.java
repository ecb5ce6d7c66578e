package io.devbuddy.operator.desired;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceNames;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Labels, annotations and owner by which a workspace's objects are known. */
public final class WorkspaceLabels {
  /** Label of everything that the operator makes; its informers are filtered by it. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** Value of {@link #MANAGED_BY}, and the operator's field manager. */
  public static final String OPERATOR = "devbuddy-operator";

  /** Annotation that names the workspace, whose name may be too long for a label. */
  public static final String WORKSPACE = "devbuddy.io/workspace";

  private static final String NAME = "app.kubernetes.io/name";
  private static final String INSTANCE = "app.kubernetes.io/instance";
  private static final String COMPONENT = "app.kubernetes.io/component";

  private WorkspaceLabels() {}

  /** Returns the labels of every object of a workspace, pods included. */
  public static Map<String, String> labels(WorkspaceNames names) {
    Map<String, String> labels = new TreeMap<>(selector(names));
    labels.put(MANAGED_BY, OPERATOR);
    return labels;
  }

  /** Returns the labels that select the pods of a workspace; they never change. */
  public static Map<String, String> selector(WorkspaceNames names) {
    return new TreeMap<>(Map.of(NAME, "devbuddy", INSTANCE, names.base(), COMPONENT, "executor"));
  }

  /** Returns {@link #selector} as the scale subresource wants it: {@code name=value,...}. */
  public static String selectorText(WorkspaceNames names) {
    return selector(names).entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }

  static ObjectMeta metadata(WorkspaceModel model, String objectName) {
    return new ObjectMetaBuilder()
        .withName(objectName)
        .withNamespace(model.identity().namespace())
        .withLabels(labels(model.names()))
        .withAnnotations(annotations(model))
        .withOwnerReferences(owner(model))
        .build();
  }

  static Map<String, String> annotations(WorkspaceModel model) {
    return new TreeMap<>(Map.of(WORKSPACE, model.identity().name()));
  }

  private static OwnerReference owner(WorkspaceModel model) {
    return new OwnerReferenceBuilder()
        .withApiVersion(DevBuddyWorkspace.GROUP + "/" + DevBuddyWorkspace.VERSION)
        .withKind("DevBuddyWorkspace")
        .withName(model.identity().name())
        .withUid(model.identity().uid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }
}
