package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.ToolSelection;
import io.devbuddy.executor.files.FileReading;
import io.devbuddy.executor.files.LineMatcher;
import io.devbuddy.executor.files.NamePattern;
import io.devbuddy.executor.files.TextSearch;
import java.util.Optional;

/** {@code search_text}: looks for lines in files, page by page. */
final class SearchTextTool implements Tool {
  private static final int DEFAULT_MATCHES = 100;

  private final FileRequests requests;
  private final ToolDefinition definition;

  SearchTextTool(FileRequests requests) {
    this.requests = requests;
    this.definition =
        new ToolDefinition(
            ToolSelection.SEARCH_TEXT,
            "Search text in files",
            "Find the lines of a folder's files, or of one file, that hold a text or fit a regular"
                + " expression. Hidden files are looked at, .git folders and links are not, nor"
                + " files that are no UTF-8 text or over %d bytes. nextCursor is there when there"
                    .formatted(FileReading.MAX_WHOLE_BYTES)
                + " is more to look at, also after a page without matches.",
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
            "pattern": {"type": "string", "minLength": 1, "maxLength": %1$d, "description": "Text to find in a line"},
            "regex": {"type": "boolean", "default": false, "description": "Whether pattern is a regular expression (Java's)"},
            "ignoreCase": {"type": "boolean", "default": false},
            "path": {"type": "string", "minLength": 1, "default": ".", "description": "Folder or file to search, relative to the workspace or absolute"},
            "glob": {"type": "string", "minLength": 1, "maxLength": %2$d, "description": "Which files are looked at, such as *.java or src/**/*.md; * stands for anything but a slash, ** for anything. With a slash it is held against the path from the folder on, without one against the name"},
            "limit": {"type": "integer", "minimum": 1, "maximum": %3$d, "default": %4$d, "description": "How many matches are wanted at most"},
            "cursor": {"type": "string", "description": "nextCursor of the page before, with the other arguments unchanged"}
          },
          "required": ["pattern"],
          "additionalProperties": false
        }
        """
            .formatted(
                LineMatcher.MAX_PATTERN_CHARS,
                NamePattern.MAX_CHARS,
                TextSearch.MAX_MATCHES,
                DEFAULT_MATCHES));
  }

  private static ObjectNode output() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "matches": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "path": {"type": "string", "description": "Path of the file from the searched folder on; left out when a file was searched"},
                  "line": {"type": "integer", "description": "Number of the line, from 1"},
                  "column": {"type": "integer", "description": "Place of the first occurrence in the line, from 1"},
                  "text": {"type": "string", "description": "The line, or %d characters of it around the occurrence"},
                  "cut": {"type": "boolean", "description": "Whether it is only a part; left out when it is not"}
                },
                "required": ["line", "column", "text"]
              }
            },
            "files": {"type": "integer", "description": "How many files were looked at for this page"},
            "skipped": {"type": "integer", "description": "How many were not: no UTF-8 text, too large, or not permitted"},
            "nextCursor": {"type": "string", "description": "Asks for the next page; left out on the last"}
          },
          "required": ["matches", "files", "skipped"]
        }
        """
            .formatted(TextSearch.MAX_SHOWN_CHARS));
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    return requests.run(definition, call, SearchTextTool::work);
  }

  private static FileRequests.Work work(ArgumentReader arguments) {
    String pattern = bounded(arguments.requiredText("pattern"), LineMatcher.MAX_PATTERN_CHARS);
    boolean regex = arguments.flag("regex");
    boolean ignoreCase = arguments.flag("ignoreCase");
    Optional<NamePattern> names =
        arguments.text("glob").map(glob -> new NamePattern(bounded(glob, NamePattern.MAX_CHARS)));
    int limit = arguments.number("limit", 1, TextSearch.MAX_MATCHES, DEFAULT_MATCHES);
    TextSearch.Place after =
        arguments.text("cursor").map(SearchTextTool::place).orElse(TextSearch.Place.START);
    return new FileRequests.Work(
        arguments.text("path").isPresent() ? arguments.path("path") : ".",
        (session, absolute) -> {
          LineMatcher matcher = new LineMatcher(pattern, regex, ignoreCase);
          ObjectNode json =
              json(
                  TextSearch.search(
                      session, absolute, new TextSearch.Query(matcher, names, after, limit)));
          return new FileRequests.Answer(json, json.toString().length());
        });
  }

  private static String bounded(String text, int maxChars) {
    if (text.isEmpty() || text.length() > maxChars) {
      throw new ArgumentReader.InvalidArgumentException(
          "pattern and glob must not be empty, nor longer than "
              + LineMatcher.MAX_PATTERN_CHARS
              + " and "
              + NamePattern.MAX_CHARS
              + " characters");
    }
    return text;
  }

  /** A cursor holds the line and the path, separated by a slash. */
  private static TextSearch.Place place(String cursor) {
    String text = Cursor.read(cursor);
    int slash = text.indexOf('/');
    if (!text.matches("\\d{1,9}/[\\s\\S]*")) {
      throw Cursor.wrong();
    }
    return new TextSearch.Place(
        text.substring(slash + 1), Integer.parseInt(text.substring(0, slash)));
  }

  private static ObjectNode json(TextSearch.Page page) {
    ObjectNode json = ToolJson.object();
    var matches = json.putArray("matches");
    for (TextSearch.Match match : page.matches()) {
      ObjectNode tree = matches.addObject();
      if (!match.place().path().isEmpty()) {
        tree.put("path", match.place().path());
      }
      tree.put("line", match.place().line())
          .put("column", match.column())
          .put("text", match.text());
      if (match.cut()) {
        tree.put("cut", true);
      }
    }
    json.put("files", page.files()).put("skipped", page.skipped());
    page.next()
        .ifPresent(place -> json.put("nextCursor", Cursor.of(place.line() + "/" + place.path())));
    return json;
  }
}
