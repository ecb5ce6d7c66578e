package io.devbuddy.operator.model;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a workspace's pods have besides the executor.
 *
 * @param labels further labels of the pods
 * @param annotations further annotations of the pods
 * @param placement where they run
 * @param ownUserNamespace whether they get a user namespace of their own
 * @param terminationSeconds how long they may take to end; empty when the longest command decides
 * @param volumes volumes for the sidecars
 * @param sidecars containers beside the executor
 * @param variables further variables of the executor's container
 */
public record PodExtras(
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations,
    Placement placement,
    boolean ownUserNamespace,
    Optional<Integer> terminationSeconds,
    List<Volume> volumes,
    List<Sidecar> sidecars,
    List<Variable> variables) {
  /** Takes defensive copies. */
  public PodExtras {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    volumes = List.copyOf(volumes);
    sidecars = List.copyOf(sidecars);
    variables = List.copyOf(variables);
  }

  /**
   * Where the pods run; in Kubernetes' own types, which must not be changed.
   *
   * @param nodeSelector labels that a node must have
   * @param affinity nodes and neighbours that are wanted or avoided; empty for none
   * @param tolerations taints that are accepted
   * @param spread how the pods are spread; those without a selector are about these very pods
   * @param priorityClass name of a priority class; empty for the cluster's default
   * @param runtimeClass name of a runtime class; empty for the cluster's default
   * @param scheduler name of a scheduler; empty for the cluster's default
   */
  public record Placement(
      SortedMap<String, String> nodeSelector,
      Optional<Affinity> affinity,
      List<Toleration> tolerations,
      List<TopologySpreadConstraint> spread,
      Optional<String> priorityClass,
      Optional<String> runtimeClass,
      Optional<String> scheduler) {
    /** Takes defensive copies. */
    public Placement {
      nodeSelector = Collections.unmodifiableSortedMap(new TreeMap<>(nodeSelector));
      tolerations = List.copyOf(tolerations);
      spread = List.copyOf(spread);
    }
  }

  /**
   * A volume for the sidecars.
   *
   * @param name name, unique among these and the workspace's mounts
   * @param source where the files come from; never a folder of the node
   */
  public record Volume(String name, WorkspaceVolume source) {}

  /**
   * A container beside the executor.
   *
   * @param name name, unique in the pod
   * @param image image reference
   * @param pullPolicy when a node pulls it; empty for Kubernetes' default
   * @param command in place of the image's; empty for the image's
   * @param arguments in place of the image's; empty for the image's
   * @param variables its environment
   * @param resources its limits and requests
   * @param mounts where it sees volumes
   */
  public record Sidecar(
      String name,
      String image,
      Optional<String> pullPolicy,
      List<String> command,
      List<String> arguments,
      List<Variable> variables,
      ContainerResources resources,
      List<Mount> mounts) {
    /** Takes defensive copies. */
    public Sidecar {
      command = List.copyOf(command);
      arguments = List.copyOf(arguments);
      variables = List.copyOf(variables);
      mounts = List.copyOf(mounts);
    }
  }

  /**
   * Where a sidecar sees a volume.
   *
   * @param volume which volume
   * @param name its name; the workspace's folder has a name of its own
   * @param path absolute path in the container
   * @param readOnly whether the container may only read it
   */
  public record Mount(Origin volume, String name, String path, boolean readOnly) {}

  /** Whose volume a sidecar sees. */
  public enum Origin {
    /** The folder in which commands work. */
    WORKSPACE,
    /** One of the workspace's mounts. */
    MOUNT,
    /** One of {@link PodExtras#volumes()}. */
    EXTRA
  }

  /** An environment variable. */
  public sealed interface Variable {
    /** Returns its name. */
    String name();

    /** One with a value of its own. */
    record Text(String name, String value) implements Variable {}

    /** One with the value of a key of a Secret. */
    record FromSecret(String name, String secretName, String key) implements Variable {}

    /** One with the value of a key of a ConfigMap. */
    record FromConfigMap(String name, String configMap, String key) implements Variable {}
  }
}
