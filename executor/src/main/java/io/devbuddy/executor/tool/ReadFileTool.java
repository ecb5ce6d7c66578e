package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.ToolSelection;
import io.devbuddy.executor.files.FileReading;
import io.devbuddy.executor.files.ReadRange;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code read_file}: reads a part of a file. */
final class ReadFileTool implements Tool {
  private static final int DEFAULT_BYTES = 64 * 1024;

  private final FileRequests requests;
  private final ToolDefinition definition;

  ReadFileTool(FileRequests requests) {
    this.requests = requests;
    this.definition =
        new ToolDefinition(
            ToolSelection.READ_FILE,
            "Read a file",
            "Read a file, or a part of a large one: by lines (startLine, lineCount) or by bytes"
                + " (offset). Text is UTF-8; ask for anything else as base64. nextOffset is there"
                + " when the file goes on. sha256 is the hash of the whole file, to be handed to"
                + " the tools that change files.",
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
            "path": {"type": "string", "minLength": 1, "description": "Path of the file, relative to the workspace or absolute"},
            "startLine": {"type": "integer", "minimum": 1, "description": "First line wanted, from 1; not together with offset"},
            "lineCount": {"type": "integer", "minimum": 1, "description": "How many lines are wanted at most; default: all that fit"},
            "offset": {"type": "integer", "minimum": 0, "description": "First byte wanted, from 0; the answer begins with the whole character there"},
            "maxBytes": {"type": "integer", "minimum": 4, "maximum": %d, "default": %d, "description": "How many bytes are wanted at most; no character is cut in two"},
            "encoding": {"enum": ["utf-8", "base64"], "default": "utf-8", "description": "How the content is given"}
          },
          "required": ["path"],
          "additionalProperties": false
        }
        """
            .formatted(FileReading.MAX_BYTES, DEFAULT_BYTES));
  }

  private static ObjectNode output() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "content": {"type": "string", "description": "The part of the file"},
            "encoding": {"enum": ["utf-8", "base64"]},
            "offset": {"type": "integer", "description": "Place of its first byte"},
            "nextOffset": {"type": "integer", "description": "Place of the byte behind it; left out at the end of the file"},
            "startLine": {"type": "integer", "description": "Number of its first line, where lines were asked for"},
            "lines": {"type": "integer", "description": "How many lines it has, a last one without a line end included; left out for base64"},
            "size": {"type": "integer", "description": "Bytes of the whole file"},
            "modified": {"type": "string", "format": "date-time"},
            "sha256": {"type": "string", "description": "Hash of the whole file; left out for files over %d bytes"}
          },
          "required": ["content", "encoding", "offset", "size", "modified"]
        }
        """
            .formatted(FileReading.MAX_WHOLE_BYTES));
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    return requests.run(definition, call, ReadFileTool::work);
  }

  private static FileRequests.Work work(ArgumentReader arguments) {
    String path = arguments.path("path");
    ReadRange range = range(arguments);
    int maxBytes = arguments.number("maxBytes", 4, FileReading.MAX_BYTES, DEFAULT_BYTES);
    boolean text = FileEncoding.of(arguments).isText();
    return new FileRequests.Work(
        path,
        (session, absolute) -> {
          FileReading.Part part = FileReading.read(session, absolute, range, maxBytes, text);
          return new FileRequests.Answer(json(part, text), part.content().length);
        });
  }

  private static ReadRange range(ArgumentReader arguments) {
    OptionalLong offset = arguments.number("offset", 0, Long.MAX_VALUE);
    OptionalLong first = arguments.number("startLine", 1, Long.MAX_VALUE);
    OptionalLong count = arguments.number("lineCount", 1, Long.MAX_VALUE);
    boolean lines = first.isPresent() || count.isPresent();
    if (lines && offset.isPresent()) {
      throw new ArgumentReader.InvalidArgumentException(
          "offset cannot be used together with startLine and lineCount");
    }
    return lines
        ? new ReadRange.Lines(first.orElse(1), count.orElse(Long.MAX_VALUE))
        : new ReadRange.FromByte(offset.orElse(0));
  }

  private static ObjectNode json(FileReading.Part part, boolean text) {
    ObjectNode json = ToolJson.object();
    if (text) {
      String content = part.text().orElseThrow();
      json.put("content", content).put("encoding", FileEncoding.TEXT_NAME);
      part.firstLine().ifPresent(first -> json.put("startLine", first));
      json.put("lines", content.isEmpty() ? 0 : lines(content));
    } else {
      json.put("content", Base64.getEncoder().encodeToString(part.content()));
      json.put("encoding", FileEncoding.BASE64_NAME);
      part.firstLine().ifPresent(first -> json.put("startLine", first));
    }
    json.put("offset", part.offset());
    part.nextOffset().ifPresent(next -> json.put("nextOffset", next));
    json.put("size", part.size()).put("modified", part.modified().toString());
    part.sha256().ifPresent(hash -> json.put("sha256", hash));
    return json;
  }

  private static long lines(String content) {
    return content.chars().filter(c -> c == '\n').count() + (content.endsWith("\n") ? 0 : 1);
  }
}
