package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.ApiKeySpec;
import io.devbuddy.api.v1alpha1.AuthSpec;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceSpec;
import io.devbuddy.api.v1alpha1.ProbesSpec;
import io.devbuddy.api.v1alpha1.SecretKeyRef;
import io.devbuddy.api.v1alpha1.ServerSpec;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.api.v1alpha1.WorkspaceProfile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a specification: checks every rule and fills in every default, also those that the CRD's
 * schema has, because a resource can reach the operator past the schema.
 */
public final class SpecReader {
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final int MAX_PORT = 65_535;

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
    WorkspaceModel model = model(identity(resource), spec, violations);
    return violations.none()
        ? new WorkspaceReading.Valid(model)
        : new WorkspaceReading.Invalid(violations.all());
  }

  private WorkspaceModel model(
      WorkspaceIdentity identity, DevBuddyWorkspaceSpec spec, Violations violations) {
    String environment = requireNonNullElse(spec.environment(), SpecDefaults.ENVIRONMENT);
    violations.require(
        ENVIRONMENT.matcher(environment).matches(),
        "spec.environment",
        "must be 1 to 63 letters, digits, dots, dashes or underscores");
    MountReader mounts = new MountReader(defaults.hostPathAllowed(), violations);
    ProbeReader probes = new ProbeReader(violations);
    ProbesSpec probesSpec = requireNonNullElse(spec.probes(), new ProbesSpec(null, null));
    ServerSpec server = requireNonNullElse(spec.server(), new ServerSpec(null, null));
    int httpPort = port(server.httpPort(), SpecDefaults.HTTP_PORT, "httpPort", violations);
    int httpsPort = port(server.httpsPort(), SpecDefaults.HTTPS_PORT, "httpsPort", violations);
    violations.require(
        httpPort != httpsPort, "spec.server.httpsPort", "must differ from spec.server.httpPort");
    ContainerMount workspace = mounts.workspace(spec.workspace(), environment);
    return new WorkspaceModel(
        identity,
        WorkspaceNames.of(identity.name()),
        environment,
        image(spec.image(), defaults.toolboxImage(), "spec.image", violations),
        image(spec.executorImage(), defaults.executorImage(), "spec.executorImage", violations),
        new ResourceReader(violations)
            .read(requireNonNullElse(spec.profile(), WorkspaceProfile.STANDARD), spec.resources()),
        violations.inRange(
            requireNonNullElse(spec.replicas(), SpecDefaults.REPLICAS),
            0,
            SpecDefaults.MAX_REPLICAS,
            "spec.replicas"),
        workspace,
        mounts.further(spec.mounts(), workspace.mountPath()),
        new CommandReader(violations).read(spec.commandExecution()),
        httpPort,
        httpsPort,
        apiKey(spec.auth(), violations),
        probes.read(probesSpec.liveness(), SpecDefaults.LIVENESS, "spec.probes.liveness"),
        probes.read(probesSpec.readiness(), SpecDefaults.READINESS, "spec.probes.readiness"),
        defaults.serviceType());
  }

  private static int port(
      @Nullable Integer given, int byDefault, String name, Violations violations) {
    return violations.inRange(
        requireNonNullElse(given, byDefault), 1, MAX_PORT, "spec.server." + name);
  }

  private static String image(
      @Nullable String given, String byDefault, String field, Violations violations) {
    String image = requireNonNullElse(given, byDefault);
    violations.require(
        !image.isBlank() && image.chars().noneMatch(Character::isWhitespace),
        field,
        "must be an image reference without blanks");
    return image;
  }

  private static ApiKeySource apiKey(@Nullable AuthSpec auth, Violations violations) {
    ApiKeySpec spec = auth == null ? null : auth.apiKey();
    if (spec == null) {
      return new ApiKeySource.Generated();
    }
    if (!requireNonNullElse(spec.enabled(), true)) {
      return new ApiKeySource.Disabled();
    }
    SecretKeyRef ref = spec.secretRef();
    if (ref == null) {
      return new ApiKeySource.Generated();
    }
    String name = requireNonNullElse(ref.name(), "");
    String key = requireNonNullElse(ref.key(), SpecDefaults.API_KEY_SECRET_KEY);
    violations.require(!name.isBlank(), "spec.auth.apiKey.secretRef.name", "must be set");
    violations.require(!key.isBlank(), "spec.auth.apiKey.secretRef.key", "must not be blank");
    return new ApiKeySource.Referenced(name, key);
  }

  private static WorkspaceIdentity identity(DevBuddyWorkspace resource) {
    return new WorkspaceIdentity(
        requireNonNull(resource.getMetadata().getNamespace(), "metadata.namespace"),
        requireNonNull(resource.getMetadata().getName(), "metadata.name"),
        requireNonNull(resource.getMetadata().getUid(), "metadata.uid"));
  }
}
