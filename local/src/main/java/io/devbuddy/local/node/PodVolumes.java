package io.devbuddy.local.node;

import io.devbuddy.local.state.PrivateFiles;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts a pod's volumes into its folder and says where each container path really is. */
final class PodVolumes {
  private final KubernetesClient client;
  private final Path executorHome;

  PodVolumes(KubernetesClient client, Path executorHome) {
    this.client = client;
    this.executorHome = executorHome;
  }

  /**
   * Writes ConfigMaps, Secrets and empty folders; files that were there before are replaced.
   *
   * @throws CannotStart when a host folder, a ConfigMap, a Secret or a key is missing
   */
  PathMap materialise(PodShape shape, String namespace, PodFolder folder) {
    Map<String, Path> folderByVolume = new HashMap<>();
    shape
        .volumes()
        .forEach((name, source) -> folderByVolume.put(name, place(name, source, folder)));
    Map<String, Path> folderByContainerPath = new LinkedHashMap<>();
    shape
        .mounts()
        .forEach(mount ->
            folderByContainerPath.put(
                mount.containerPath(), Objects.requireNonNull(folderByVolume.get(mount.volume()))));
    PathMap paths = PathMap.of(folderByContainerPath);
    shape
        .volumes()
        .forEach((name, source) ->
            fill(source, Objects.requireNonNull(folderByVolume.get(name)), namespace, paths));
    return paths;
  }

  private Path place(String name, VolumeSource source, PodFolder folder) {
    return switch (source) {
      case VolumeSource.HostFolder(Path path) -> path;
      case VolumeSource.ExecutorRuntime() -> executorHome;
      case VolumeSource.EmptyFolder() -> folder.volume(name);
      case VolumeSource.FromConfigMap _, VolumeSource.FromSecret _ -> folder.volume(name);
    };
  }

  private void fill(VolumeSource source, Path target, String namespace, PathMap paths) {
    try {
      switch (source) {
        case VolumeSource.HostFolder(Path path) -> checkFolder(path);
        case VolumeSource.ExecutorRuntime() -> checkFolder(executorHome);
        case VolumeSource.EmptyFolder() -> PrivateFiles.createFolder(target);
        case VolumeSource.FromConfigMap configMap ->
            write(target, configMap.fileNames(), configMapFiles(configMap, namespace), paths);
        case VolumeSource.FromSecret secret ->
            write(target, secret.fileNames(), secretFiles(secret, namespace), paths);
      }
    } catch (IOException e) {
      throw new CannotStart(
          "FailedMount",
          "the volume folder " + target + " cannot be written: " + e.getMessage(),
          e);
    } catch (KubernetesClientException e) {
      throw new CannotStart(
          "FailedMount", "the API server does not hand out the volume: " + e.getMessage(), e);
    }
  }

  private static void checkFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new CannotStart(
          "FailedMount",
          "the folder "
              + folder
              + " does not exist on this computer; create it or correct hostPath.path");
    }
  }

  private Map<String, byte[]> configMapFiles(VolumeSource.FromConfigMap source, String namespace) {
    ConfigMap configMap = client.configMaps().inNamespace(namespace).withName(source.name()).get();
    if (configMap == null) {
      return missing("ConfigMap", source.name(), source.optional());
    }
    Map<String, byte[]> files = new HashMap<>();
    Optional.ofNullable(configMap.getData())
        .ifPresent(data ->
            data.forEach((key, text) -> files.put(key, text.getBytes(StandardCharsets.UTF_8))));
    Optional.ofNullable(configMap.getBinaryData())
        .ifPresent(
            data -> data.forEach((key, text) -> files.put(key, Base64.getDecoder().decode(text))));
    return files;
  }

  private Map<String, byte[]> secretFiles(VolumeSource.FromSecret source, String namespace) {
    Secret secret = client.secrets().inNamespace(namespace).withName(source.name()).get();
    if (secret == null) {
      return missing("Secret", source.name(), source.optional());
    }
    Map<String, byte[]> files = new HashMap<>();
    Optional.ofNullable(secret.getData())
        .ifPresent(
            data -> data.forEach((key, text) -> files.put(key, Base64.getDecoder().decode(text))));
    return files;
  }

  private static Map<String, byte[]> missing(String kind, String name, boolean optional) {
    if (optional) {
      return Map.of();
    }
    throw new CannotStart("FailedMount", kind + " " + name + " does not exist");
  }

  private static void write(
      Path target, Map<String, String> fileNames, Map<String, byte[]> files, PathMap paths)
      throws IOException {
    for (String key : fileNames.keySet()) {
      if (!files.containsKey(key)) {
        throw new CannotStart("FailedMount", "key " + key + " is missing");
      }
    }
    PrivateFiles.deleteTree(target);
    PrivateFiles.createFolder(target);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Optional<String> name =
          fileNames.isEmpty()
              ? Optional.of(file.getKey())
              : Optional.ofNullable(fileNames.get(file.getKey()));
      if (name.isPresent()) {
        writeFile(target, name.get(), file.getValue(), paths);
      }
    }
  }

  private static void writeFile(Path target, String name, byte[] content, PathMap paths)
      throws IOException {
    Path file = target.resolve(name).normalize();
    if (!file.startsWith(target)) {
      throw new CannotStart("FailedMount", "the file name " + name + " leaves its volume");
    }
    PrivateFiles.createFolder(Objects.requireNonNull(file.getParent()));
    boolean settings = name.startsWith("appsettings") && name.endsWith(".json");
    PrivateFiles.write(
        file,
        settings
            ? AppSettings.translated(name, new String(content, StandardCharsets.UTF_8), paths)
                .getBytes(StandardCharsets.UTF_8)
            : content);
  }
}
