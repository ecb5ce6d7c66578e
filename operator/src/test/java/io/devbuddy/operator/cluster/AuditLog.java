package io.devbuddy.operator.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the API server says that one user asked of it. The server writes a request's line before it
 * ends the answer.
 */
final class AuditLog {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> READS = Set.of("get", "list", "watch");

  private final Path file;
  private final String user;
  private final long from;

  AuditLog(Path file, String user) {
    this(file, user, 0);
  }

  private AuditLog(Path file, String user, long from) {
    this.file = file;
    this.user = user;
    this.from = from;
  }

  /** Returns the log of what comes from now on. */
  AuditLog fromNow() {
    return new AuditLog(file, user, lines().size());
  }

  /** Returns every answered request that could have changed something. */
  List<Request> writes() {
    return requests().filter(request -> !READS.contains(request.verb())).toList();
  }

  /** Returns every answered request that RBAC refused. */
  List<Request> forbidden() {
    return requests().filter(request -> request.code() == 403).toList();
  }

  private Stream<Request> requests() {
    return lines().stream()
        .skip(from)
        .map(AuditLog::parse)
        .filter(line -> user.equals(line.path("user").path("username").asText()))
        .filter(line -> "ResponseComplete".equals(line.path("stage").asText()))
        .map(Request::of);
  }

  private List<String> lines() {
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One request.
   *
   * @param verb what RBAC calls it
   * @param resource plural, with {@code /subresource} if there is one
   * @param namespace empty for all
   * @param name empty for a list
   * @param code HTTP status of the answer
   * @param userAgent what the client calls itself
   */
  record Request(
      String verb, String resource, String namespace, String name, int code, String userAgent) {
    private static Request of(JsonNode line) {
      JsonNode object = line.path("objectRef");
      String subresource = object.path("subresource").asText("");
      return new Request(
          line.path("verb").asText(),
          object.path("resource").asText("") + (subresource.isEmpty() ? "" : "/" + subresource),
          object.path("namespace").asText(""),
          object.path("name").asText(""),
          line.path("responseStatus").path("code").asInt(),
          line.path("userAgent").asText(""));
    }
  }
}
