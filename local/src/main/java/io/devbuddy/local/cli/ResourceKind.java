package io.devbuddy.local.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds that the command reads and writes; others are kubectl's. */
enum ResourceKind {
  WORKSPACE("devbuddy.io/v1alpha1", "DevBuddyWorkspace", "devbuddyworkspaces", "dbw"),
  DEPLOYMENT("apps/v1", "Deployment", "deployments", "deploy"),
  SERVICE("v1", "Service", "services", "svc"),
  POD("v1", "Pod", "pods", "po"),
  CONFIG_MAP("v1", "ConfigMap", "configmaps", "cm"),
  SECRET("v1", "Secret", "secrets", "secret"),
  SERVICE_ACCOUNT("v1", "ServiceAccount", "serviceaccounts", "sa"),
  EVENT("v1", "Event", "events", "ev");

  private final String apiVersion;
  private final String kind;
  private final String plural;
  private final String shortName;

  ResourceKind(String apiVersion, String kind, String plural, String shortName) {
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.plural = plural;
    this.shortName = shortName;
  }

  /**
   * The kind that the user names: singular, plural or short, in any case.
   *
   * @throws CliFailure for a name that is no kind of ours
   */
  static ResourceKind named(String name) {
    return Arrays.stream(values())
        .filter(candidate ->
            List.of(candidate.kind, candidate.plural, candidate.shortName).stream()
                .anyMatch(name::equalsIgnoreCase))
        .findFirst()
        .orElseThrow(() ->
            new CliFailure(
                "kind "
                    + name
                    + " is not known here; use one of "
                    + Arrays.stream(values())
                        .map(known -> known.plural)
                        .collect(Collectors.joining(", "))
                    + ", or kubectl for others"));
  }

  static Optional<ResourceKind> of(String apiVersion, String kind) {
    return Arrays.stream(values())
        .filter(candidate -> candidate.apiVersion.equals(apiVersion) && candidate.kind.equals(kind))
        .findFirst();
  }

  String kind() {
    return kind;
  }

  String plural() {
    return plural;
  }

  /** The name as kubectl prints it, such as {@code devbuddyworkspace.devbuddy.io/demo}. */
  String qualified(String name) {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : "." + apiVersion.substring(0, slash);
    return kind.toLowerCase(Locale.ROOT) + group + "/" + name;
  }

  /** The path of the collection in a namespace, without a leading slash. */
  String path(String namespace) {
    String root = apiVersion.contains("/") ? "apis/" : "api/";
    return root + apiVersion + "/namespaces/" + namespace + "/" + plural;
  }

  String path(String namespace, String name) {
    return path(namespace) + "/" + name;
  }
}
