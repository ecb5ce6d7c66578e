package io.devbuddy.operator.model;

import io.devbuddy.api.v1alpha1.PodTemplateContainer;
import io.devbuddy.api.v1alpha1.PodTemplatePod;
import io.devbuddy.api.v1alpha1.PodTemplateVariable;
import io.devbuddy.api.v1alpha1.PodTemplateVolumeMount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Refuses the fields of a pod template that the operator does not take over, each by its name. */
final class UnknownFields {
  /** A pod to which nothing is added. */
  static final PodTemplatePod NO_POD =
      new PodTemplatePod(null, null, null, null, null, null, null, null, null, null, null, null);

  private static final Map<String, String> WHERE =
      Map.of(
          "imagePullSecrets", "use spec.imagePullSecrets",
          "serviceAccountName", "the pods have an account without rights",
          "securityContext", "every container has the executor's hardening",
          "initContainers", "only containers beside the executor can be added");

  private final Violations violations;

  UnknownFields(Violations violations) {
    this.violations = violations;
  }

  void refuse(PodTemplatePod pod) {
    refuse(
        pod.unknown(),
        "spec.podTemplate.spec",
        "nodeSelector, affinity, tolerations, topologySpreadConstraints, priorityClassName,"
            + " runtimeClassName, schedulerName, hostUsers, terminationGracePeriodSeconds, volumes"
            + " and containers");
    each(
        pod.volumes(),
        "spec.podTemplate.spec.volumes",
        (volume, field) ->
            refuse(
                volume.unknown(),
                field,
                "name, persistentVolumeClaim, configMap, secret, emptyDir and image"));
    each(pod.containers(), "spec.podTemplate.spec.containers", this::container);
  }

  private void container(PodTemplateContainer container, String at) {
    refuse(
        container.unknown(),
        at,
        "name, image, imagePullPolicy, command, args, env, resources and volumeMounts");
    each(
        container.env(),
        at + ".env",
        (PodTemplateVariable variable, String field) -> {
          refuse(variable.unknown(), field, "name, value and valueFrom");
          if (variable.valueFrom() != null) {
            refuse(
                variable.valueFrom().unknown(),
                field + ".valueFrom",
                "secretKeyRef and configMapKeyRef");
          }
        });
    each(
        container.volumeMounts(),
        at + ".volumeMounts",
        (PodTemplateVolumeMount mount, String field) ->
            refuse(mount.unknown(), field, "name, mountPath and readOnly"));
  }

  void refuse(@Nullable Map<String, Object> unknown, String at, String known) {
    if (unknown == null) {
      return;
    }
    for (String name : new TreeSet<>(unknown.keySet())) {
      String reason = WHERE.getOrDefault(name, "only %s can be set there".formatted(known));
      violations.add(at + "." + name, "cannot be set: " + reason);
    }
  }

  private static <T> void each(@Nullable List<T> list, String at, Visitor<T> visitor) {
    List<T> elements = Objects.requireNonNullElse(list, List.of());
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) != null) {
        visitor.visit(elements.get(i), at + "[" + i + "]");
      }
    }
  }

  private interface Visitor<T> {
    void visit(T element, String field);
  }
}
