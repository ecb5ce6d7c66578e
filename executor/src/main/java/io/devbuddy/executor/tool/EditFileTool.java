package io.devbuddy.executor.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.ToolSelection;
import io.devbuddy.executor.files.FileWriting;
import io.devbuddy.executor.files.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code edit_file}: replaces text in a file. */
final class EditFileTool implements Tool {
  private static final int MAX_EDITS = 100;

  private final FileRequests requests;
  private final ToolDefinition definition;

  EditFileTool(FileRequests requests) {
    this.requests = requests;
    this.definition =
        new ToolDefinition(
            ToolSelection.EDIT_FILE,
            "Edit a file",
            "Replace exact text in a file, one edit after the other, all or none. Each oldText must"
                + " be in the file exactly once, unless replaceAll is true.",
            input(),
            Optional.of(output()),
            ToolDefinition.Behavior.CHANGES_FILES);
  }

  private static ObjectNode input() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "path": {"type": "string", "minLength": 1, "description": "Path of the file, relative to the workspace or absolute"},
            "edits": {
              "type": "array",
              "minItems": 1,
              "maxItems": %d,
              "items": {
                "type": "object",
                "properties": {
                  "oldText": {"type": "string", "minLength": 1, "description": "Text to replace, with its blanks and line ends"},
                  "newText": {"type": "string", "description": "Text to put in its place; may be empty"},
                  "replaceAll": {"type": "boolean", "default": false, "description": "Replace every occurrence"}
                },
                "required": ["oldText", "newText"],
                "additionalProperties": false
              }
            },
            "expectedSha256": {"type": "string", "description": "Hash that the content must have, as read_file tells it; left out, only the texts have to fit"}
          },
          "required": ["path", "edits"],
          "additionalProperties": false
        }
        """
            .formatted(MAX_EDITS));
  }

  private static ObjectNode output() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "replacements": {"type": "integer", "description": "How many occurrences were replaced"},
            "size": {"type": "integer", "description": "Bytes of the file"},
            "sha256": {"type": "string", "description": "Hash of its content"}
          },
          "required": ["replacements", "size", "sha256"]
        }
        """);
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    return requests.run(definition, call, this::work);
  }

  private FileRequests.Work work(ArgumentReader arguments) {
    String path = arguments.path("path");
    List<TextEdit> edits = edits(arguments);
    Optional<String> expected = arguments.text("expectedSha256");
    return new FileRequests.Work(
        path,
        true,
        (session, absolute) -> {
          FileWriting.Written written = FileWriting.edit(session, absolute, edits, expected);
          ObjectNode json =
              ToolJson.object()
                  .put("replacements", written.replacements())
                  .put("size", written.size())
                  .put("sha256", written.sha256());
          return new FileRequests.Answer(json, written.size());
        });
  }

  private List<TextEdit> edits(ArgumentReader arguments) {
    ObjectNode schema = (ObjectNode) definition.inputSchema().at("/properties/edits/items");
    List<ArgumentReader> items = arguments.objects("edits", schema, MAX_EDITS);
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String oldText = items.get(i).requiredText("oldText");
      String newText = items.get(i).requiredText("newText");
      if (oldText.isEmpty()
          || !UTF_8.newEncoder().canEncode(oldText)
          || !UTF_8.newEncoder().canEncode(newText)) {
        throw new ArgumentReader.InvalidArgumentException(
            "edits[" + i + "]: oldText must not be empty, and both texts must be valid Unicode");
      }
      edits.add(new TextEdit(oldText, newText, items.get(i).flag("replaceAll")));
    }
    return edits;
  }
}
