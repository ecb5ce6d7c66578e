package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.PodTemplate;
import io.devbuddy.api.v1alpha1.PodTemplateContainer;
import io.devbuddy.api.v1alpha1.PodTemplateMetadata;
import io.devbuddy.api.v1alpha1.PodTemplatePod;
import io.devbuddy.api.v1alpha1.PodTemplateVolume;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code spec.podTemplate}. Whatever it does not know is refused by name, so that nothing can
 * weaken the pods and nothing is dropped silently.
 */
final class PodReader {
  private static final String FIELD = "spec.podTemplate";
  private static final String POD = FIELD + ".spec";
  private static final int MAX_VOLUMES = 32;
  private static final int MAX_CONTAINERS = 8;
  private static final int MIN_TERMINATION_SECONDS = 5;
  private static final int MAX_TERMINATION_SECONDS = 3600;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,55}[a-z0-9])?");
  private static final Pattern OBJECT_NAME = Pattern.compile(SpecDefaults.OBJECT_NAME);

  private final Violations violations;

  PodReader(Violations violations) {
    this.violations = violations;
  }

  PodExtras read(@Nullable PodTemplate given, List<ContainerMount> mounts) {
    PodTemplate template = requireNonNullElse(given, new PodTemplate(null, null, null));
    NamedValues named = new NamedValues(violations);
    UnknownFields unknown = new UnknownFields(violations);
    unknown.refuse(template.unknown(), FIELD, "metadata and spec");
    PodTemplateMetadata metadata =
        requireNonNullElse(template.metadata(), new PodTemplateMetadata(null, null, null));
    unknown.refuse(metadata.unknown(), FIELD + ".metadata", "labels and annotations");
    PodTemplatePod pod = requireNonNullElse(template.spec(), UnknownFields.NO_POD);
    unknown.refuse(pod);
    List<PodExtras.Volume> volumes = volumes(pod.volumes(), mounts);
    SidecarReader sidecars = new SidecarReader(mounts, volumes, violations);
    List<PodTemplateContainer> containers = requireNonNullElse(pod.containers(), List.of());
    violations.require(
        containers.size() <= MAX_CONTAINERS,
        POD + ".containers",
        "must not have more than " + MAX_CONTAINERS);
    List<PodExtras.Sidecar> beside = new ArrayList<>();
    List<PodExtras.Variable> variables = List.of();
    for (int i = 0; i < containers.size(); i++) {
      String field = POD + ".containers[" + i + "]";
      PodTemplateContainer container = containers.get(i);
      if (container == null) {
        violations.add(field, "must not be empty");
      } else if (PodContainers.EXECUTOR.equals(container.name())) {
        variables = sidecars.executor(container, field);
      } else {
        beside.add(sidecars.read(container, field));
      }
    }
    return new PodExtras(
        named.labels(metadata.labels(), FIELD + ".metadata.labels"),
        named.annotations(metadata.annotations(), FIELD + ".metadata.annotations"),
        placement(pod),
        Boolean.FALSE.equals(pod.hostUsers()),
        Optional.ofNullable(pod.terminationGracePeriodSeconds())
            .map(seconds ->
                violations.inRange(
                    seconds,
                    MIN_TERMINATION_SECONDS,
                    MAX_TERMINATION_SECONDS,
                    POD + ".terminationGracePeriodSeconds")),
        volumes,
        beside,
        variables);
  }

  private PodExtras.Placement placement(PodTemplatePod pod) {
    return new PodExtras.Placement(
        new NamedValues(violations).nodeLabels(pod.nodeSelector(), POD + ".nodeSelector"),
        Optional.ofNullable(pod.affinity()),
        present(pod.tolerations(), "tolerations"),
        present(pod.topologySpreadConstraints(), "topologySpreadConstraints"),
        objectName(pod.priorityClassName(), "priorityClassName"),
        objectName(pod.runtimeClassName(), "runtimeClassName"),
        objectName(pod.schedulerName(), "schedulerName"));
  }

  private <T> List<T> present(@Nullable List<T> given, String field) {
    List<T> elements = requireNonNullElse(given, List.of());
    violations.require(
        elements.stream().allMatch(Objects::nonNull),
        POD + "." + field,
        "must not have an empty entry");
    return elements.stream().filter(Objects::nonNull).toList();
  }

  private Optional<String> objectName(@Nullable String name, String field) {
    violations.require(
        name == null || OBJECT_NAME.matcher(name).matches(),
        POD + "." + field,
        "must be a name of lower case letters, digits, dashes and dots");
    return Optional.ofNullable(name);
  }

  private List<PodExtras.Volume> volumes(
      @Nullable List<PodTemplateVolume> given, List<ContainerMount> mounts) {
    List<PodTemplateVolume> specs = requireNonNullElse(given, List.of());
    violations.require(
        specs.size() <= MAX_VOLUMES, POD + ".volumes", "must not have more than " + MAX_VOLUMES);
    Set<String> names = mounts.stream().map(ContainerMount::name).collect(Collectors.toSet());
    names.add(SidecarReader.WORKSPACE);
    List<PodExtras.Volume> read = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      String field = POD + ".volumes[" + i + "]";
      PodTemplateVolume spec = specs.get(i);
      if (spec == null) {
        violations.add(field, "must not be empty");
        continue;
      }
      String name = requireNonNullElse(spec.name(), "");
      violations.require(
          NAME.matcher(name).matches(),
          field + ".name",
          "must be a DNS label of at most 57 characters: a to z, 0 to 9 and -");
      violations.require(
          names.add(name), field + ".name", "is used twice, or by spec.mounts, or is workspace");
      VolumeReader reader = new VolumeReader(field, false, violations);
      reader.claim(spec.persistentVolumeClaim());
      reader.configMap(spec.configMap());
      reader.secret(spec.secret());
      reader.emptyDir(spec.emptyDir());
      reader.image(spec.image());
      read.add(
          new PodExtras.Volume(
              name,
              reader.exactlyOne("persistentVolumeClaim, configMap, secret, emptyDir and image")));
    }
    return read;
  }
}
