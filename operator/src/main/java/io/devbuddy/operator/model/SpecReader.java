package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.DeletionPolicy;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceSpec;
import io.devbuddy.api.v1alpha1.ProbesSpec;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.api.v1alpha1.WorkspaceProfile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a specification: checks every rule and fills in every default, also those that the CRD's
 * schema has, because a resource can reach the operator past the schema.
 */
public final class SpecReader {
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private final WorkspaceDefaults defaults;

  /** Creates a reader for an operator with the given settings. */
  public SpecReader(WorkspaceDefaults defaults) {
    this.defaults = defaults;
  }

  /** Reads the resource's specification. The resource must come from an API server. */
  public WorkspaceReading read(DevBuddyWorkspace resource) {
    DevBuddyWorkspaceSpec spec =
        requireNonNullElse(resource.getSpec(), DevBuddyWorkspaceSpec.EMPTY);
    Violations violations = new Violations();
    WorkspaceModel model = model(resource, spec, violations);
    return violations.none()
        ? new WorkspaceReading.Valid(model)
        : new WorkspaceReading.Invalid(violations.all());
  }

  private WorkspaceModel model(
      DevBuddyWorkspace resource, DevBuddyWorkspaceSpec spec, Violations violations) {
    WorkspaceIdentity identity = identity(resource);
    String environment = requireNonNullElse(spec.environment(), SpecDefaults.ENVIRONMENT);
    violations.require(
        ENVIRONMENT.matcher(environment).matches(),
        "spec.environment",
        "must be 1 to 63 letters, digits, dots, dashes or underscores");
    MountReader mounts = new MountReader(defaults.hostPathAllowed(), violations);
    ProbeReader probes = new ProbeReader(violations);
    ServiceReader services = new ServiceReader(violations);
    ImageReader images = new ImageReader(violations);
    ProbesSpec probesSpec = requireNonNullElse(spec.probes(), new ProbesSpec(null, null, null));
    ContainerMount workspace = mounts.workspace(spec.workspace(), environment, retain(spec));
    List<ContainerMount> furtherMounts = mounts.further(spec.mounts(), workspace.mountPath());
    ContainerResources resources =
        new ResourceReader(violations)
            .read(requireNonNullElse(spec.profile(), WorkspaceProfile.STANDARD), spec.resources());
    ServiceSettings service = services.read(spec.service(), defaults.serviceType());
    Replicas replicas =
        new ReplicaReader(violations)
            .read(spec.replicas(), spec.autoscaling(), resources, workspace.volume());
    return new WorkspaceModel(
        identity,
        WorkspaceNames.of(identity.name()),
        environment,
        images.image(spec.image(), defaults.toolboxImage(), "spec.image"),
        images.image(spec.executorImage(), defaults.executorImage(), "spec.executorImage"),
        defaults.toolboxImage(),
        images.pull(spec),
        resources,
        replicas,
        workspace,
        furtherMounts,
        new CommandReader(violations).read(spec.commandExecution()),
        new ServerReader(violations).read(spec.server(), spec.logging(), service.type()),
        new AuthReader(violations).read(spec.auth(), resource.getMetadata().getAnnotations()),
        probes.read(probesSpec.liveness(), SpecDefaults.LIVENESS, "spec.probes.liveness"),
        probes.read(probesSpec.readiness(), SpecDefaults.READINESS, "spec.probes.readiness"),
        Optional.ofNullable(probesSpec.startup())
            .map(probe -> probes.read(probe, SpecDefaults.STARTUP, "spec.probes.startup")),
        service,
        new RouteReader(violations).read(spec.route()),
        new NetworkReader(defaults.operatorPods(), violations).read(spec.networkPolicy()),
        services.budget(spec.disruptionBudget(), replicas.most()),
        new PodReader(violations).read(spec.podTemplate(), furtherMounts),
        new LifecycleReader(violations).read(resource));
  }

  private static boolean retain(DevBuddyWorkspaceSpec spec) {
    return spec.lifecycle() != null && spec.lifecycle().deletionPolicy() == DeletionPolicy.RETAIN;
  }

  private static WorkspaceIdentity identity(DevBuddyWorkspace resource) {
    return new WorkspaceIdentity(
        requireNonNull(resource.getMetadata().getNamespace(), "metadata.namespace"),
        requireNonNull(resource.getMetadata().getName(), "metadata.name"),
        requireNonNull(resource.getMetadata().getUid(), "metadata.uid"));
  }
}
