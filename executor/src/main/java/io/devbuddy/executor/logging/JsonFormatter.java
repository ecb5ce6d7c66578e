package io.devbuddy.executor.logging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.devbuddy.executor.audit.AuditRecord;
import io.devbuddy.executor.forward.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One record as one line that is a JSON object, its fields named by the Elastic Common Schema. All
 * is ASCII: what else a message holds is escaped, so that no reader of lines or terminal can take
 * it for something else.
 */
final class JsonFormatter extends Formatter {
  private static final int MAX_FRAMES = 12;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @Override
  public String format(LogRecord record) {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("@timestamp", LogTime.of(record.getInstant()));
      json.writeStringField("log.level", Severity.of(record.getLevel()).label());
      text(json, "log.logger", record.getLoggerName() == null ? "" : record.getLoggerName());
      text(json, "message", formatMessage(record));
      if (record instanceof AuditRecord audit) {
        fields(json, audit.fields());
      }
      if (record.getThrown() != null) {
        thrown(json, record.getThrown());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot be full", e);
    }
    return line.append('\n').toString();
  }

  private static void fields(JsonGenerator json, Map<String, Object> fields) throws IOException {
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      switch (field.getValue()) {
        case Number number -> json.writeNumberField(field.getKey(), number.longValue());
        case List<?> texts -> {
          json.writeArrayFieldStart(field.getKey());
          for (Object item : texts) {
            json.writeString(LogText.wellFormed(item.toString()));
          }
          json.writeEndArray();
        }
        case Object other -> text(json, field.getKey(), other.toString());
      }
    }
  }

  private static void thrown(JsonGenerator json, Throwable thrown) throws IOException {
    json.writeStringField("error.type", thrown.getClass().getName());
    text(json, "error.message", String.valueOf(thrown.getMessage()));
    StringBuilder trace = new StringBuilder(thrown.toString());
    StackTraceElement[] frames = thrown.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
      trace.append("\n\tat ").append(frames[i]);
    }
    if (thrown.getCause() != null) {
      trace.append("\nCaused by: ").append(thrown.getCause());
    }
    text(json, "error.stack_trace", trace.toString());
  }

  private static void text(JsonGenerator json, String name, String text) throws IOException {
    json.writeStringField(name, LogText.wellFormed(text));
  }
}
