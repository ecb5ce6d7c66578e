package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.ToolSelection;
import io.devbuddy.executor.files.FolderListing;
import io.devbuddy.executor.sandbox.linux.FileStatus;
import java.util.Locale;
import java.util.Optional;

/** {@code list_directory}: lists a folder, page by page. */
final class ListDirectoryTool implements Tool {
  private static final int DEFAULT_ENTRIES = 200;

  private final FileRequests requests;
  private final ToolDefinition definition;

  ListDirectoryTool(FileRequests requests) {
    this.requests = requests;
    this.definition =
        new ToolDefinition(
            ToolSelection.LIST_DIRECTORY,
            "List a folder",
            "List what lies directly in a folder, by name, hidden names included. nextCursor is"
                + " there when the folder goes on.",
            input(),
            Optional.of(output()),
            ToolDefinition.Behavior.READ_ONLY);
  }

  private static ObjectNode input() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "path": {"type": "string", "minLength": 1, "default": ".", "description": "Path of the folder, relative to the workspace or absolute"},
            "limit": {"type": "integer", "minimum": 1, "maximum": %d, "default": %d, "description": "How many entries are wanted at most"},
            "cursor": {"type": "string", "description": "nextCursor of the page before"}
          },
          "additionalProperties": false
        }
        """
            .formatted(FolderListing.MAX_ENTRIES, DEFAULT_ENTRIES));
  }

  private static ObjectNode output() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "entries": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "name": {"type": "string"},
                  "type": {"enum": ["file", "folder", "link", "other"], "description": "link is a symbolic link, other a pipe, a socket or a device"},
                  "size": {"type": "integer", "description": "Bytes of a file"},
                  "modified": {"type": "string", "format": "date-time"}
                },
                "required": ["name", "type", "modified"]
              }
            },
            "total": {"type": "integer", "description": "How many entries the folder has"},
            "nextCursor": {"type": "string", "description": "Asks for the next page; left out on the last"}
          },
          "required": ["entries", "total"]
        }
        """);
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    return requests.run(definition, call, ListDirectoryTool::work);
  }

  private static FileRequests.Work work(ArgumentReader arguments) {
    int limit = arguments.number("limit", 1, FolderListing.MAX_ENTRIES, DEFAULT_ENTRIES);
    String after = arguments.text("cursor").map(Cursor::read).orElse("");
    return new FileRequests.Work(
        arguments.text("path").isPresent() ? arguments.path("path") : ".",
        (session, absolute) -> {
          FolderListing.Page page = FolderListing.list(session, absolute, after, limit);
          ObjectNode json = json(page);
          return new FileRequests.Answer(json, json.toString().length());
        });
  }

  private static ObjectNode json(FolderListing.Page page) {
    ObjectNode json = ToolJson.object();
    var entries = json.putArray("entries");
    for (FolderListing.Entry entry : page.entries()) {
      ObjectNode tree =
          entries
              .addObject()
              .put("name", entry.name())
              .put("type", entry.status().kind().name().toLowerCase(Locale.ROOT));
      if (entry.status().kind() == FileStatus.Kind.FILE) {
        tree.put("size", entry.status().size());
      }
      tree.put("modified", entry.status().modified().toString());
    }
    json.put("total", page.total());
    page.next().ifPresent(name -> json.put("nextCursor", Cursor.of(name)));
    return json;
  }
}
