package io.devbuddy.operator.model;

import java.util.List;

/** Rules about absolute paths in the container. */
final class ContainerPaths {
  /** Paths that the pod needs for itself; neither they nor anything below can be mounted over. */
  private static final List<String> RESERVED =
      List.of("/devbuddy", "/etc/devbuddy", "/proc", "/sys", "/dev");

  private static final String TMP = "/tmp";

  private ContainerPaths() {}

  /** Returns the path without a slash at its end, after noting every rule it breaks. */
  static String mountable(String path, String field, Violations violations) {
    String clean = absolute(path, field, violations);
    violations.require(!clean.equals("/"), field, "must not be the root folder");
    violations.require(!clean.equals(TMP), field, "must not be /tmp, which every pod has already");
    for (String reserved : RESERVED) {
      violations.require(
          !clean.equals(reserved) && !clean.startsWith(reserved + "/"),
          field,
          "must not be " + reserved + " or below it; the pod needs that folder itself");
    }
    return clean;
  }

  /** Returns the path without a slash at its end, after noting every rule it breaks. */
  static String absolute(String path, String field, Violations violations) {
    violations.require(path.startsWith("/"), field, "must be an absolute path");
    List<String> steps = List.of(path.split("/", -1));
    violations.require(
        !steps.contains("..") && !steps.contains("."), field, "must not contain . or .. as a step");
    violations.require(!path.contains("//"), field, "must not contain an empty step (//)");
    violations.require(
        path.indexOf(':') < 0 && path.chars().noneMatch(Character::isISOControl),
        field,
        "must not contain a colon or a control character");
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
