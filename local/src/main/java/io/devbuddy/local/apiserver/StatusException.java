package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A request that is refused, with the {@code Status} object that tells the client why. */
final class StatusException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient ObjectNode details;

  private StatusException(int code, String reason, String message, ObjectNode details) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  int code() {
    return code;
  }

  ObjectNode status() {
    ObjectNode status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
    if (!details.isEmpty()) {
      status.set("details", details);
    }
    return status.put("code", code);
  }

  static StatusException badRequest(String message) {
    return new StatusException(400, "BadRequest", message, Json.object());
  }

  static StatusException forbidden(String message) {
    return new StatusException(403, "Forbidden", message, Json.object());
  }

  static StatusException unknownPath() {
    return new StatusException(
        404, "NotFound", "the server could not find the requested resource", Json.object());
  }

  static StatusException notFound(ResourceType type, String name) {
    return new StatusException(
        404, "NotFound", quoted(type, name) + " not found", details(type, name));
  }

  static StatusException methodNotAllowed() {
    return new StatusException(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        Json.object());
  }

  static StatusException alreadyExists(ResourceType type, String name) {
    return new StatusException(
        409, "AlreadyExists", quoted(type, name) + " already exists", details(type, name));
  }

  static StatusException conflict(ResourceType type, String name, String why) {
    return new StatusException(
        409,
        "Conflict",
        "Operation cannot be fulfilled on " + quoted(type, name) + ": " + why,
        details(type, name));
  }

  /** Fields that another manager owns; {@code conflicts} name the fields. */
  static StatusException applyConflict(List<Violation> conflicts) {
    ObjectNode details = Json.object();
    causes(details, conflicts);
    String fields = conflicts.stream().map(Violation::field).collect(Collectors.joining(", "));
    return new StatusException(
        409,
        "Conflict",
        "Apply failed with "
            + conflicts.size()
            + (conflicts.size() == 1 ? " conflict: " : " conflicts: ")
            + conflicts.getFirst().message()
            + ": "
            + fields,
        details);
  }

  static StatusException gone(String message) {
    return new StatusException(410, "Expired", message, Json.object());
  }

  static StatusException tooLarge(int limitBytes) {
    return new StatusException(
        413,
        "RequestEntityTooLarge",
        "the request body is larger than the limit of " + limitBytes + " bytes",
        Json.object());
  }

  static StatusException unsupportedMediaType(String mediaType, String supported) {
    return new StatusException(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unsupported format ("
            + mediaType
            + "); accepted media types include: "
            + supported,
        Json.object());
  }

  static StatusException invalid(ResourceType type, String name, List<Violation> violations) {
    ObjectNode details = Json.object();
    details.put("name", name).put("group", type.group()).put("kind", type.kind());
    causes(details, violations);
    String all =
        violations.stream()
            .map(violation -> violation.field() + ": " + violation.message())
            .collect(Collectors.joining(", "));
    return new StatusException(
        422,
        "Invalid",
        type.qualifiedKind()
            + " \""
            + name
            + "\" is invalid: "
            + (violations.size() == 1 ? all : "[" + all + "]"),
        details);
  }

  static StatusException internal() {
    return new StatusException(
        500, "InternalError", "the server failed; its log says why", Json.object());
  }

  private static String quoted(ResourceType type, String name) {
    return type.qualifiedPlural() + " \"" + name + "\"";
  }

  private static ObjectNode details(ResourceType type, String name) {
    ObjectNode details = Json.object().put("name", name);
    if (!type.group().isEmpty()) {
      details.put("group", type.group());
    }
    return details.put("kind", type.plural());
  }

  private static void causes(ObjectNode details, List<Violation> violations) {
    ArrayNode causes = details.putArray("causes");
    for (Violation violation : violations) {
      causes
          .addObject()
          .put("reason", violation.reason().name())
          .put("message", violation.message())
          .put("field", violation.field());
    }
  }
}
