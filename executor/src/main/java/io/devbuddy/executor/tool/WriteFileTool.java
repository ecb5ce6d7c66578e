package io.devbuddy.executor.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.ToolSelection;
import io.devbuddy.executor.files.FileReading;
import io.devbuddy.executor.files.FileWriting;
import java.util.Base64;
import java.util.Optional;

/** {@code write_file}: creates a file, or replaces all of one. */
final class WriteFileTool implements Tool {
  private final FileRequests requests;
  private final ToolDefinition definition;

  WriteFileTool(FileRequests requests) {
    this.requests = requests;
    this.definition =
        new ToolDefinition(
            ToolSelection.WRITE_FILE,
            "Write a file",
            "Create a file, with the folders that it lacks, or replace the whole content of one."
                + " An existing file is replaced only if expectedSha256 is the hash of its"
                + " content, as read_file tells it.",
            ToolJson.schema(
                """
                {
                  "type": "object",
                  "properties": {
                    "path": {"type": "string", "minLength": 1, "description": "Path of the file, relative to the workspace or absolute"},
                    "content": {"type": "string", "description": "The whole content, at most %d bytes"},
                    "encoding": {"enum": ["utf-8", "base64"], "default": "utf-8", "description": "How the content is given"},
                    "expectedSha256": {"type": "string", "description": "Hash of the content to replace; leave it out to create a file"}
                  },
                  "required": ["path", "content"],
                  "additionalProperties": false
                }
                """
                    .formatted(FileReading.MAX_WHOLE_BYTES)),
            Optional.of(
                ToolJson.schema(
                    """
                    {
                      "type": "object",
                      "properties": {
                        "created": {"type": "boolean", "description": "Whether the file is new"},
                        "size": {"type": "integer", "description": "Bytes of the file"},
                        "sha256": {"type": "string", "description": "Hash of its content"}
                      },
                      "required": ["created", "size", "sha256"]
                    }
                    """)),
            ToolDefinition.Behavior.CHANGES_FILES);
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    return requests.run(definition, call, WriteFileTool::work);
  }

  private static FileRequests.Work work(ArgumentReader arguments) {
    String path = arguments.path("path");
    byte[] content = content(arguments);
    Optional<String> expected = arguments.text("expectedSha256");
    return new FileRequests.Work(
        path,
        true,
        (session, absolute) -> {
          FileWriting.Written written = FileWriting.write(session, absolute, content, expected);
          ObjectNode json =
              ToolJson.object()
                  .put("created", written.created())
                  .put("size", written.size())
                  .put("sha256", written.sha256());
          return new FileRequests.Answer(json, written.size());
        });
  }

  private static byte[] content(ArgumentReader arguments) {
    String content = arguments.requiredText("content");
    if (!FileEncoding.of(arguments).isText()) {
      try {
        return Base64.getDecoder().decode(content);
      } catch (IllegalArgumentException e) {
        throw new ArgumentReader.InvalidArgumentException("content must be valid base64");
      }
    }
    if (!UTF_8.newEncoder().canEncode(content)) {
      throw new ArgumentReader.InvalidArgumentException("content must be valid Unicode");
    }
    return content.getBytes(UTF_8);
  }
}
