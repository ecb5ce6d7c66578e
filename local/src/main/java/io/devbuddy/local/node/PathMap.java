package io.devbuddy.local.node;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Translates paths inside a pod to folders of this computer, the longest matching mount first. */
final class PathMap {
  private record Entry(String containerPath, Path folder) {}

  private final List<Entry> entries;

  private PathMap(List<Entry> entries) {
    this.entries = entries;
  }

  static PathMap of(Map<String, Path> folderByContainerPath) {
    return new PathMap(
        folderByContainerPath.entrySet().stream()
            .map(entry -> new Entry(withoutTrailingSlash(entry.getKey()), entry.getValue()))
            .sorted(
                Comparator.comparingInt((Entry entry) -> entry.containerPath().length()).reversed())
            .toList());
  }

  /** The real place of an absolute container path; empty when no mount covers it. */
  Optional<String> map(String containerPath) {
    String path = Path.of(containerPath).normalize().toString();
    for (Entry entry : entries) {
      if (path.equals(entry.containerPath())) {
        return Optional.of(entry.folder().toString());
      }
      if (path.startsWith(entry.containerPath() + "/")) {
        return Optional.of(
            entry.folder().resolve(path.substring(entry.containerPath().length() + 1)).toString());
      }
    }
    return Optional.empty();
  }

  /**
   * Translates the paths in an argument or an environment value: a path, a colon-separated list of
   * paths, or the part behind the first equals sign of {@code --Key=/path}. Everything else, and
   * every path that no mount covers, stays as it is.
   */
  String mapText(String text) {
    int value = text.startsWith("-") ? text.indexOf('=') + 1 : 0;
    String paths = text.substring(value);
    if (!paths.startsWith("/")) {
      return text;
    }
    return text.substring(0, value)
        + Arrays.stream(paths.split(":", -1))
            .map(path -> path.startsWith("/") ? map(path).orElse(path) : path)
            .collect(Collectors.joining(":"));
  }

  private static String withoutTrailingSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
