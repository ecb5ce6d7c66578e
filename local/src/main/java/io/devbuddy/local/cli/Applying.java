package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.devbuddy.local.cli.KubeApi.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies manifests to an API server and says what it did. */
final class Applying {
  private static final Pattern FIELD =
      Pattern.compile("\\b(?:spec|metadata|data|type|stringData)(?:\\.[\\w-]+|\\[\\d+])+");

  /** What applying an object did; {@code change} is created, configured or unchanged. */
  record Applied(ResourceKind kind, String namespace, String name, String change) {}

  private Applying() {}

  /**
   * Applies all manifests in order; the first refusal ends it.
   *
   * @throws CliFailure naming file, line and field
   */
  static List<Applied> apply(Cluster cluster, List<Manifest> manifests) {
    manifests.forEach(manifest -> HostFolders.resolve(manifest, cluster.isLocal()));
    List<Applied> applied = new ArrayList<>();
    for (Manifest manifest : manifests) {
      applied.add(apply(cluster, manifest));
    }
    return applied;
  }

  private static Applied apply(Cluster cluster, Manifest manifest) {
    String namespace = manifest.namespaceOr(cluster.namespace());
    String path = manifest.kind().path(namespace, manifest.name());
    Answer before = cluster.api().get(path);
    Answer after = cluster.api().apply(path, manifest.object());
    if (!after.isSuccess()) {
      throw refused(manifest, after);
    }
    String change =
        before.isNotFound()
            ? "created"
            : version(before).equals(version(after)) ? "unchanged" : "configured";
    return new Applied(manifest.kind(), namespace, manifest.name(), change);
  }

  private static String version(Answer answer) {
    return answer.body().path("metadata").path("resourceVersion").asText();
  }

  private static CliFailure refused(Manifest manifest, Answer answer) {
    if (answer.isNotFound()) {
      return new CliFailure(
          manifest.where("kind")
              + ": the API server does not know "
              + manifest.kind().plural()
              + " or the namespace; is the operator installed? ("
              + answer.message()
              + ")");
    }
    List<String> causes = new ArrayList<>();
    String field = "";
    for (JsonNode cause : answer.body().path("details").path("causes")) {
      String causeField = cause.path("field").asText();
      field = field.isEmpty() ? causeField : field;
      String message = cause.path("message").asText();
      causes.add(
          causeField.isEmpty() || message.contains(causeField)
              ? message
              : causeField + ": " + message);
    }
    String message = causes.isEmpty() ? answer.message() : String.join("; ", causes);
    if (field.isEmpty()) {
      Matcher named = FIELD.matcher(message);
      field = named.find() ? named.group() : "";
    }
    return new CliFailure(
        manifest.where(field)
            + ": "
            + manifest.kind().qualified(manifest.name())
            + " is refused: "
            + message);
  }
}
