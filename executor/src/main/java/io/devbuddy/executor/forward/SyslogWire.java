package io.devbuddy.executor.forward;

import io.devbuddy.executor.config.LogForward;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Syslog messages (RFC 5424), each preceded by its length (octet counting, RFC 6587, 3.4.1). The
 * protocol has no confirmation: records that were under way when the sink went down may be lost.
 */
final class SyslogWire implements Wire {
  /** Receivers take 64 KiB with the header unless they are told otherwise. */
  private static final int MAX_MESSAGE_BYTES = 60 << 10;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final int facility;
  private final String sender;

  SyslogWire(LogForward.Syslog settings, String hostName) {
    this.facility = settings.facility().code();
    this.sender =
        (hostName.isEmpty() ? "-" : hostName)
            + " "
            + settings.appName()
            + " "
            + ProcessHandle.current().pid();
  }

  @Override
  public void send(List<LogEntry> entries, SinkConnection connection) throws IOException {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (LogEntry entry : entries) {
      frames.writeBytes(frame(entry));
    }
    connection.checkOpen();
    connection.write(frames.toByteArray());
  }

  byte[] frame(LogEntry entry) {
    String header =
        "<%d>1 %s %s %s %s "
            .formatted(
                facility * 8 + entry.severity().code(),
                TIME.format(entry.time()),
                sender,
                entry.correlationId().isPresent() ? "audit" : "log",
                entry.correlationId().map(SyslogWire::structured).orElse("-"));
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    byte[] line = entry.line().getBytes(StandardCharsets.UTF_8);
    message.write(line, 0, cut(line));
    ByteArrayOutputStream frame = new ByteArrayOutputStream(message.size() + 8);
    frame.writeBytes((message.size() + " ").getBytes(StandardCharsets.US_ASCII));
    frame.writeBytes(message.toByteArray());
    return frame.toByteArray();
  }

  private static String structured(String correlationId) {
    // 32473 is the number for examples (RFC 5612), as this project has none of its own.
    return "[devbuddy@32473 correlationId=\"%s\"]"
        .formatted(correlationId.replaceAll("([\"\\\\\\]])", "\\\\$1"));
  }

  /** How many bytes go, so that the last character is whole. */
  private static int cut(byte[] line) {
    int length = Math.min(line.length, MAX_MESSAGE_BYTES);
    while (length < line.length && (line[length] & 0xC0) == 0x80) {
      length--;
    }
    return length;
  }
}
