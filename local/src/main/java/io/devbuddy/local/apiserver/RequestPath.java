package io.devbuddy.local.apiserver;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a path below {@code /api/VERSION} or {@code /apis/GROUP/VERSION}; a part that the
 * path does not have is empty.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris">Resource
 *     URIs</a>
 */
record RequestPath(
    String group,
    String version,
    String namespace,
    String plural,
    String name,
    String subresource) {

  private static final Set<String> OF_NAMESPACE = Set.of("status", "finalize");

  /** Takes a path apart; empty when it cannot name a resource. */
  static Optional<RequestPath> parse(String path) {
    List<String> parts = List.of(path.substring(1).split("/", -1));
    int size = parts.size();
    if (parts.getFirst().equals("api") && size >= 2) {
      return below("", parts.get(1), parts.subList(2, size));
    }
    if (parts.getFirst().equals("apis") && size >= 2) {
      String version = size == 2 ? "" : parts.get(2);
      return below(parts.get(1), version, parts.subList(Math.min(3, size), size));
    }
    return Optional.empty();
  }

  private static Optional<RequestPath> below(String group, String version, List<String> parts) {
    boolean inNamespace =
        parts.size() >= 3
            && parts.getFirst().equals("namespaces")
            && !(parts.size() == 3 && OF_NAMESPACE.contains(parts.get(2)));
    List<String> rest = inNamespace ? parts.subList(2, parts.size()) : parts;
    if (rest.size() > 3) {
      return Optional.empty();
    }
    return Optional.of(
        new RequestPath(
            group,
            version,
            inNamespace ? parts.get(1) : "",
            part(rest, 0),
            part(rest, 1),
            part(rest, 2)));
  }

  private static String part(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : "";
  }
}
