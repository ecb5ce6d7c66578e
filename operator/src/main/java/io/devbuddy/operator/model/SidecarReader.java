package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.ObjectKeyRef;
import io.devbuddy.api.v1alpha1.PodTemplateContainer;
import io.devbuddy.api.v1alpha1.PodTemplateVariable;
import io.devbuddy.api.v1alpha1.PodTemplateVariableSource;
import io.devbuddy.api.v1alpha1.PodTemplateVolumeMount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the containers beside the executor, and the executor's further variables. */
final class SidecarReader {
  /** Name by which a container sees the folder in which commands work. */
  static final String WORKSPACE = "workspace";

  private static final int MAX_VARIABLES = 128;
  private static final int MAX_MOUNTS = 64;
  private static final int MAX_ARGUMENTS = 256;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Containers of every pod that the operator makes. */
  private static final Set<String> OUR_CONTAINERS =
      Set.of(PodContainers.EXECUTOR, PodContainers.INJECT, PodContainers.SOURCE);

  /**
   * Variables that would change how the server is configured or started: its own settings, its Java
   * runtime and the libraries that are loaded into it.
   */
  private static final Pattern SERVER_VARIABLE =
      Pattern.compile(
          ".*__.*|ASPNETCORE_.*|DOTNET_ENVIRONMENT|CODE_BASE_PATH|DEVBUDDY_.*|ALLOWEDHOSTS|.*:.*"
              + "|JAVA_HOME|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|LD_.*|GLIBC_TUNABLES"
              + "|PATH|ENV|IFS",
          Pattern.CASE_INSENSITIVE);

  private final List<ContainerMount> mounts;
  private final List<PodExtras.Volume> volumes;
  private final Violations violations;
  private final Set<String> names = new HashSet<>(OUR_CONTAINERS);

  SidecarReader(
      List<ContainerMount> mounts, List<PodExtras.Volume> volumes, Violations violations) {
    this.mounts = mounts;
    this.volumes = volumes;
    this.violations = violations;
  }

  /** Reads what is added to the executor's own container: variables and nothing else. */
  List<PodExtras.Variable> executor(PodTemplateContainer spec, String field) {
    violations.require(
        spec.image() == null
            && spec.imagePullPolicy() == null
            && spec.command() == null
            && spec.args() == null
            && spec.resources() == null
            && spec.volumeMounts() == null,
        field,
        "takes env only for the container executor; spec.image, spec.imagePullPolicy,"
            + " spec.resources and spec.mounts are for the rest");
    List<PodExtras.Variable> variables = variables(spec.env(), field + ".env");
    for (int i = 0; i < variables.size(); i++) {
      String name = variables.get(i).name();
      violations.require(
          !SERVER_VARIABLE.matcher(name).matches(),
          field + ".env[" + i + "].name",
          "must not be %s: it would change the server past this specification".formatted(name));
    }
    return variables;
  }

  PodExtras.Sidecar read(PodTemplateContainer spec, String field) {
    String name = requireNonNullElse(spec.name(), "");
    violations.require(
        NAME.matcher(name).matches(), field + ".name", "must be a DNS label: a to z, 0 to 9 and -");
    violations.require(
        names.add(name), field + ".name", "is used twice, or by a container of the operator");
    if (spec.image() == null) {
      violations.add(field + ".image", "must be set, except for the container executor");
    }
    TextLists lists = new TextLists(violations);
    return new PodExtras.Sidecar(
        name,
        new ImageReader(violations).image(spec.image(), "unset", field + ".image"),
        Optional.ofNullable(spec.imagePullPolicy()).map(ApiWords::of),
        lists.lines(spec.command(), MAX_ARGUMENTS, field + ".command"),
        lists.lines(spec.args(), MAX_ARGUMENTS, field + ".args"),
        variables(spec.env(), field + ".env"),
        new ResourceReader(violations).sidecar(spec.resources(), field + ".resources"),
        mounts(spec.volumeMounts(), field + ".volumeMounts"));
  }

  private List<PodExtras.Variable> variables(@Nullable List<PodTemplateVariable> given, String at) {
    List<PodTemplateVariable> specs = requireNonNullElse(given, List.of());
    violations.require(
        specs.size() <= MAX_VARIABLES, at, "must not have more than " + MAX_VARIABLES);
    Set<String> used = new HashSet<>();
    List<PodExtras.Variable> read = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      String field = at + "[" + i + "]";
      PodTemplateVariable spec = specs.get(i);
      if (spec == null) {
        violations.add(field, "must not be empty");
        continue;
      }
      String name = requireNonNullElse(spec.name(), "");
      violations.require(
          VARIABLE.matcher(name).matches(),
          field + ".name",
          "must be the name of an environment variable");
      violations.require(used.add(name), field + ".name", "is used twice");
      variable(name, spec, field).ifPresent(read::add);
    }
    return read;
  }

  private Optional<PodExtras.Variable> variable(
      String name, PodTemplateVariable spec, String field) {
    PodTemplateVariableSource source = spec.valueFrom();
    if ((spec.value() == null) == (source == null)) {
      violations.add(field, "must have either value or valueFrom");
      return Optional.empty();
    }
    if (source == null) {
      String value = requireNonNullElse(spec.value(), "");
      // The API server drops an empty value, which would look like a foreign change for ever.
      violations.require(!value.isEmpty(), field + ".value", "must not be empty");
      return Optional.of(new PodExtras.Variable.Text(name, value));
    }
    ObjectKeyRef secret = source.secretKeyRef();
    ObjectKeyRef configMap = source.configMapKeyRef();
    if ((secret == null) == (configMap == null)) {
      violations.add(field + ".valueFrom", "must have either secretKeyRef or configMapKeyRef");
      return Optional.empty();
    }
    ObjectKeyRef ref = secret == null ? configMap : secret;
    String at = field + (secret == null ? ".valueFrom.configMapKeyRef" : ".valueFrom.secretKeyRef");
    String object = required(ref == null ? null : ref.name(), at + ".name");
    String key = required(ref == null ? null : ref.key(), at + ".key");
    return Optional.of(
        secret == null
            ? new PodExtras.Variable.FromConfigMap(name, object, key)
            : new PodExtras.Variable.FromSecret(name, object, key));
  }

  private List<PodExtras.Mount> mounts(@Nullable List<PodTemplateVolumeMount> given, String at) {
    List<PodTemplateVolumeMount> specs = requireNonNullElse(given, List.of());
    violations.require(specs.size() <= MAX_MOUNTS, at, "must not have more than " + MAX_MOUNTS);
    Set<String> paths = new HashSet<>();
    List<PodExtras.Mount> read = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      String field = at + "[" + i + "]";
      PodTemplateVolumeMount spec = specs.get(i);
      if (spec == null) {
        violations.add(field, "must not be empty");
        continue;
      }
      String path =
          ContainerPaths.absolute(
              requireNonNullElse(spec.mountPath(), ""), field + ".mountPath", violations);
      violations.require(paths.add(path), field + ".mountPath", "is used twice");
      String name = requireNonNullElse(spec.name(), "");
      Optional<PodExtras.Origin> origin = origin(name);
      violations.require(
          origin.isPresent(),
          field + ".name",
          "names no volume; there are workspace, those of spec.mounts and those of"
              + " spec.podTemplate.spec.volumes");
      read.add(
          new PodExtras.Mount(
              origin.orElse(PodExtras.Origin.WORKSPACE),
              name,
              path,
              requireNonNullElse(spec.readOnly(), true)));
    }
    return read;
  }

  private Optional<PodExtras.Origin> origin(String name) {
    if (name.equals(WORKSPACE)) {
      return Optional.of(PodExtras.Origin.WORKSPACE);
    }
    if (mounts.stream().anyMatch(mount -> mount.name().equals(name))) {
      return Optional.of(PodExtras.Origin.MOUNT);
    }
    return volumes.stream().anyMatch(volume -> volume.name().equals(name))
        ? Optional.of(PodExtras.Origin.EXTRA)
        : Optional.empty();
  }

  private String required(@Nullable String text, String field) {
    violations.require(text != null && !text.isBlank(), field, "must be set");
    return requireNonNullElse(text, "");
  }
}
