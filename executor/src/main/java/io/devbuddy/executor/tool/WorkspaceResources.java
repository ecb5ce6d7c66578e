package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.files.FileFailureException;
import io.devbuddy.executor.files.FileReading;
import io.devbuddy.executor.files.FileTree;
import io.devbuddy.executor.files.ReadRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * The files of the workspace as MCP resources, named by {@code file} URIs (RFC 8089). They are
 * reached as by the file tools. Safe for use by any thread.
 */
final class WorkspaceResources implements Resources {
  /** So many resources are on a page. */
  static final int PAGE = 200;

  private static final String SCHEME = "file";

  private final FileRequests requests;

  WorkspaceResources(FileRequests requests) {
    this.requests = requests;
  }

  /** A page of the plain files of the workspace ({@code resources/list}). */
  @Override
  public Outcome list(ToolCall call) {
    JsonNode cursor = call.arguments().path("cursor");
    try {
      String from = cursor.isTextual() ? Cursor.read(cursor.textValue()) : "";
      return outcome(
          "resources/list",
          call,
          new FileRequests.Work(
              ".",
              (session, absolute) -> {
                ObjectNode json = json(FileTree.list(session, absolute, from, PAGE));
                return new FileRequests.Answer(json, json.toString().length());
              }));
    } catch (ArgumentReader.InvalidArgumentException e) {
      return new Outcome.Invalid(String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode json(FileTree.Page page) {
    ObjectNode json = ToolJson.object();
    var resources = json.putArray("resources");
    for (FileTree.Entry entry : page.entries()) {
      resources
          .addObject()
          .put("uri", uri(requests.workspace().resolve(entry.path())))
          .put("name", entry.path())
          .put("size", entry.status().size());
    }
    page.next().ifPresent(path -> json.put("nextCursor", Cursor.of(path)));
    return json;
  }

  /** How any file of the workspace is named ({@code resources/templates/list}). */
  @Override
  public Outcome templates() {
    ObjectNode json = ToolJson.object();
    json.putArray("resourceTemplates")
        .addObject()
        .put("uriTemplate", uri(requests.workspace()) + "/{+path}")
        .put("name", "workspace-file")
        .put("title", "File of the workspace")
        .put("description", "A file by its path in the workspace, percent-encoded but for slashes");
    return new Outcome.Found(json);
  }

  /** The content of a file ({@code resources/read}). */
  @Override
  public Outcome read(ToolCall call) {
    JsonNode uri = call.arguments().path("uri");
    if (!uri.isTextual()) {
      return new Outcome.Invalid("'uri' is required and must be a string");
    }
    Optional<String> path = path(uri.textValue());
    if (path.isEmpty()) {
      return new Outcome.Invalid("'uri' must be a file URI without a host, as resources/list has");
    }
    return outcome(
        "resources/read",
        call,
        new FileRequests.Work(
            path.get(),
            (session, absolute) -> {
              FileReading.Part part =
                  FileReading.read(
                      session,
                      absolute,
                      new ReadRange.FromByte(0),
                      FileReading.MAX_WHOLE_BYTES,
                      false);
              if (part.nextOffset().isPresent()) {
                throw FileReading.tooLarge();
              }
              return new FileRequests.Answer(
                  contents(uri.textValue(), part), part.content().length);
            }));
  }

  private static ObjectNode contents(String uri, FileReading.Part part) {
    ObjectNode json = ToolJson.object();
    ObjectNode content = json.putArray("contents").addObject().put("uri", uri);
    part.text()
        .ifPresentOrElse(
            text -> content.put("mimeType", "text/plain").put("text", text),
            () ->
                content
                    .put("mimeType", "application/octet-stream")
                    .put("blob", Base64.getEncoder().encodeToString(part.content())));
    return json;
  }

  private Outcome outcome(String name, ToolCall call, FileRequests.Work work) {
    try {
      return new Outcome.Found(requests.run(name, work, call).json());
    } catch (FileFailureException e) {
      return new Outcome.NotFound(e.error() + ": " + e.getMessage());
    }
  }

  private static String uri(Path path) {
    try {
      return new URI(SCHEME, "", path.toString(), null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("an absolute path makes a URI", e);
    }
  }

  private static Optional<String> path(String text) {
    try {
      URI uri = new URI(text);
      boolean local = uri.getHost() == null || uri.getHost().equals("localhost");
      return SCHEME.equalsIgnoreCase(uri.getScheme())
              && local
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
          ? Optional.ofNullable(uri.getPath()).filter(path -> path.startsWith("/"))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
