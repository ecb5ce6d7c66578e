package io.devbuddy.operator.logging;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One JSON object a line: {@code time} (RFC 3339), {@code level}, {@code logger}, {@code message},
 * of a reconciliation {@code workspace} with {@code namespace}, {@code name} and {@code
 * generation}, and of a failure {@code exception}, its stack trace.
 */
final class JsonFormatter extends Formatter {
  @Override
  public String format(LogRecord record) {
    LogLine line = LogLine.of(record, this);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("time", line.time());
    object.put("level", line.level());
    object.put("logger", line.logger());
    object.put("message", line.message());
    line.workspace()
        .ifPresent(workspace ->
            object
                .putObject("workspace")
                .put("namespace", workspace.namespace())
                .put("name", workspace.name())
                .put("generation", workspace.generation()));
    line.exception().ifPresent(trace -> object.put("exception", trace));
    // Jackson writes it without line breaks.
    return object + "\n";
  }
}
