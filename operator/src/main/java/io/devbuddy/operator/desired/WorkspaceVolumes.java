package io.devbuddy.operator.desired;

import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.operator.model.ApiKeySource;
import io.devbuddy.operator.model.ContainerMount;
import io.devbuddy.operator.model.GitClone;
import io.devbuddy.operator.model.LogSink;
import io.devbuddy.operator.model.PodExtras;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceVolume;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The volumes of a pod, and where the executor's container sees them. */
final class WorkspaceVolumes {
  static final String RUNTIME_PATH = "/devbuddy";
  static final String CONFIG_PATH = "/etc/devbuddy/config";
  static final String API_KEY_FILE = "/etc/devbuddy/keys/api-key";

  /** Is there while callers change over to another key: the Secret's key previous-api-key. */
  static final String PREVIOUS_API_KEY_FILE = "/etc/devbuddy/keys/previous-api-key";

  /** Where the certificate for HTTPS and its key are. */
  static final String CERTIFICATE_FILE = "/etc/devbuddy/tls/tls.crt";

  static final String CERTIFICATE_KEY_FILE = "/etc/devbuddy/tls/tls.key";

  /** Issuers of the certificate of who gets the log. */
  static final String LOG_CA_FILE = "/etc/devbuddy/log-ca/ca.crt";

  static final String SOURCE_PATH = "/source";
  static final String SOURCE_KEYS_PATH = "/etc/devbuddy/source";

  // Git refuses a work tree that another user owns, and Kubernetes gives a volume's own folder to
  // root, so the clone is a folder in the volume.
  private static final String REPOSITORY = "repository";
  private static final String SOURCE_KEYS = "devbuddy-source";
  private static final String KEYS_PATH = "/etc/devbuddy/keys";
  private static final String RUNTIME = "devbuddy-runtime";
  private static final String CONFIG = "devbuddy-config";
  private static final String KEYS = "devbuddy-keys";
  private static final String TLS = "devbuddy-tls";
  private static final String TLS_PATH = "/etc/devbuddy/tls";
  private static final String LOG_CA = "devbuddy-log-ca";
  private static final String LOG_CA_PATH = "/etc/devbuddy/log-ca";
  private static final String TMP = "tmp";
  private static final String TMP_SIZE = "64Mi";
  // Names of the user's mounts get a prefix, so that they cannot clash with those above.
  private static final String MOUNT_PREFIX = "mount-";
  private static final String EXTRA_PREFIX = "pod-";
  private static final int OWNER_AND_GROUP_READ = 0440;

  private WorkspaceVolumes() {}

  static List<Volume> volumes(WorkspaceModel model) {
    List<Volume> volumes = new ArrayList<>();
    volumes.add(volume(RUNTIME).withEmptyDir(new EmptyDirVolumeSource()).build());
    volumes.add(
        volume(CONFIG)
            .withNewConfigMap()
            .withName(model.names().configMap())
            .endConfigMap()
            .build());
    switch (model.apiKey()) {
      case ApiKeySource.Disabled _ -> {}
      case ApiKeySource.Generated _ ->
          volumes.add(keys(model.names().apiKeySecret(), SpecDefaults.API_KEY_SECRET_KEY));
      case ApiKeySource.Referenced(String secretName, String key, _) ->
          volumes.add(keys(secretName, key));
    }
    model
        .server()
        .tls()
        .ifPresent(source -> volumes.add(certificate(source.secret(model.names()))));
    volumes.add(volume(model.workspace().name(), model.workspace().volume(), model));
    if (model.workspace().volume() instanceof WorkspaceVolume.Git(GitClone repository)) {
      repository.secretName().ifPresent(name -> volumes.add(sourceKeys(name)));
    }
    logCa(model).ifPresent(secret -> volumes.add(logIssuers(secret)));
    volumes.add(
        volume(TMP)
            .withNewEmptyDir()
            .withMedium("Memory")
            .withSizeLimit(new Quantity(TMP_SIZE))
            .endEmptyDir()
            .build());
    for (ContainerMount mount : model.mounts()) {
      volumes.add(volume(MOUNT_PREFIX + mount.name(), mount.volume(), model));
    }
    for (PodExtras.Volume extra : model.pod().volumes()) {
      volumes.add(volume(EXTRA_PREFIX + extra.name(), extra.source(), model));
    }
    return volumes;
  }

  static List<VolumeMount> executorMounts(WorkspaceModel model) {
    List<VolumeMount> mounts = new ArrayList<>();
    mounts.add(mount(RUNTIME, RUNTIME_PATH, true));
    mounts.add(mount(CONFIG, CONFIG_PATH, true));
    if (!(model.apiKey() instanceof ApiKeySource.Disabled)) {
      mounts.add(mount(KEYS, KEYS_PATH, true));
    }
    if (model.server().tls().isPresent()) {
      mounts.add(mount(TLS, TLS_PATH, true));
    }
    logCa(model).ifPresent(_ -> mounts.add(mount(LOG_CA, LOG_CA_PATH, true)));
    mounts.add(
        workspaceMount(
            model.workspace(), model.workspace().mountPath(), model.workspace().readOnly()));
    mounts.add(mount(TMP, "/tmp", false));
    for (ContainerMount further : model.mounts()) {
      mounts.add(
          new VolumeMountBuilder(
                  mount(MOUNT_PREFIX + further.name(), further.mountPath(), further.readOnly()))
              .withRecursiveReadOnly(further.recursiveReadOnly().orElse(null))
              .build());
    }
    return mounts;
  }

  static VolumeMount injectMount() {
    return mount(RUNTIME, RUNTIME_PATH, false);
  }

  static List<VolumeMount> sourceMounts(WorkspaceModel model, GitClone repository) {
    VolumeMount folder = mount(model.workspace().name(), SOURCE_PATH, false);
    return repository.secretName().isPresent()
        ? List.of(folder, mount(SOURCE_KEYS, SOURCE_KEYS_PATH, true))
        : List.of(folder);
  }

  static VolumeMount sidecarMount(WorkspaceModel model, PodExtras.Mount mount) {
    return switch (mount.volume()) {
      case WORKSPACE -> workspaceMount(model.workspace(), mount.path(), mount.readOnly());
      case MOUNT -> mount(MOUNT_PREFIX + mount.name(), mount.path(), mount.readOnly());
      case EXTRA -> mount(EXTRA_PREFIX + mount.name(), mount.path(), mount.readOnly());
    };
  }

  private static VolumeMount workspaceMount(
      ContainerMount workspace, String path, boolean readOnly) {
    VolumeMount mount = mount(workspace.name(), path, readOnly);
    return workspace.volume() instanceof WorkspaceVolume.Git
        ? new VolumeMountBuilder(mount).withSubPath(REPOSITORY).build()
        : mount;
  }

  private static Volume sourceKeys(String secretName) {
    return volume(SOURCE_KEYS)
        .withNewSecret()
        .withSecretName(secretName)
        .withDefaultMode(OWNER_AND_GROUP_READ)
        .endSecret()
        .build();
  }

  private static Volume certificate(String secretName) {
    return volume(TLS)
        .withNewSecret()
        .withSecretName(secretName)
        .withDefaultMode(OWNER_AND_GROUP_READ)
        // Named, so that pods wait for a Secret that lacks one rather than fail by it.
        .withItems(
            new KeyToPath("tls.crt", null, "tls.crt"), new KeyToPath("tls.key", null, "tls.key"))
        .endSecret()
        .build();
  }

  private static Optional<LogSink.CaSecret> logCa(WorkspaceModel model) {
    return model.server().logSink().flatMap(sink -> sink.address().ca());
  }

  private static Volume logIssuers(LogSink.CaSecret secret) {
    return volume(LOG_CA)
        .withNewSecret()
        .withSecretName(secret.name())
        .withDefaultMode(OWNER_AND_GROUP_READ)
        .withItems(new KeyToPath(secret.key(), null, "ca.crt"))
        .endSecret()
        .build();
  }

  private static Volume keys(String secretName, String key) {
    var source =
        volume(KEYS)
            .withNewSecret()
            .withSecretName(secretName)
            .withDefaultMode(OWNER_AND_GROUP_READ);
    if (!key.equals(SpecDefaults.API_KEY_SECRET_KEY)) {
      source.addNewItem().withKey(key).withPath(SpecDefaults.API_KEY_SECRET_KEY).endItem();
    }
    return source.endSecret().build();
  }

  private static Volume volume(String name, WorkspaceVolume source, WorkspaceModel model) {
    return switch (source) {
      case WorkspaceVolume.HostPath(String path) ->
          volume(name).withNewHostPath().withPath(path).withType("Directory").endHostPath().build();
      case WorkspaceVolume.Git _ -> volume(name).withEmptyDir(new EmptyDirVolumeSource()).build();
      case WorkspaceVolume.Claim(String claimName) -> claim(name, claimName);
      case WorkspaceVolume.OwnClaim _ -> claim(name, model.names().claim());
      case WorkspaceVolume.Image(String reference, Optional<String> pullPolicy) ->
          volume(name)
              .withNewImage()
              .withReference(reference)
              .withPullPolicy(pullPolicy.orElse(null))
              .endImage()
              .build();
      case WorkspaceVolume.ConfigMap(String configMap) ->
          volume(name).withNewConfigMap().withName(configMap).endConfigMap().build();
      case WorkspaceVolume.Secret(String secretName) ->
          volume(name).withNewSecret().withSecretName(secretName).endSecret().build();
      case WorkspaceVolume.EmptyDir emptyDir ->
          volume(name).withEmptyDir(emptyDir(emptyDir)).build();
    };
  }

  private static Volume claim(String name, String claimName) {
    return volume(name)
        .withNewPersistentVolumeClaim()
        .withClaimName(claimName)
        .endPersistentVolumeClaim()
        .build();
  }

  private static EmptyDirVolumeSource emptyDir(WorkspaceVolume.EmptyDir emptyDir) {
    EmptyDirVolumeSourceBuilder source = new EmptyDirVolumeSourceBuilder();
    emptyDir.sizeLimit().ifPresent(limit -> source.withSizeLimit(Quantity.parse(limit)));
    return source.build();
  }

  private static VolumeBuilder volume(String name) {
    return new VolumeBuilder().withName(name);
  }

  private static VolumeMount mount(String name, String path, boolean readOnly) {
    VolumeMountBuilder mount = new VolumeMountBuilder().withName(name).withMountPath(path);
    // The API server drops a false, so it is not sent.
    return readOnly ? mount.withReadOnly(true).build() : mount.build();
  }
}
