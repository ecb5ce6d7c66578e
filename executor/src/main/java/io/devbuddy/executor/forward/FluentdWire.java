package io.devbuddy.executor.forward;

import io.devbuddy.executor.config.LogForward;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/**
 * Events of the Fluentd forward protocol, version 1, in forward mode: a tag, a list of times with
 * records, and a chunk id that the sink sends back when it has taken them. What is not confirmed is
 * sent again, so that each record arrives at least once.
 */
final class FluentdWire implements Wire {
  static {
    // The library's other way uses what Java is about to take away, with a warning on each start.
    System.setProperty("msgpack.universal-buffer", "true");
  }

  private static final byte EVENT_TIME = 0;

  private final String tag;
  private final String hostName;

  FluentdWire(LogForward.Fluentd settings, String hostName) {
    this.tag = settings.tag();
    this.hostName = hostName;
  }

  @Override
  public void send(List<LogEntry> entries, SinkConnection connection) throws IOException {
    String chunk = UUID.randomUUID().toString();
    connection.write(message(entries, chunk));
    // Not closed, as that would close the connection.
    MessageUnpacker answers = MessagePack.newDefaultUnpacker(connection.input());
    try {
      check(answers.unpackValue(), chunk);
    } catch (MessagePackException e) {
      throw new IOException("the sink's answer is no MessagePack", e);
    }
  }

  byte[] message(List<LogEntry> entries, String chunk) throws IOException {
    try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
      out.packArrayHeader(3);
      out.packString(tag);
      out.packArrayHeader(entries.size());
      for (LogEntry entry : entries) {
        out.packArrayHeader(2);
        time(out, entry);
        record(out, entry);
      }
      out.packMapHeader(2);
      out.packString("size");
      out.packInt(entries.size());
      out.packString("chunk");
      out.packString(chunk);
      return out.toByteArray();
    }
  }

  private static void time(MessageBufferPacker out, LogEntry entry) throws IOException {
    ByteBuffer time = ByteBuffer.allocate(8);
    Instant made = entry.time();
    time.putInt((int) made.getEpochSecond());
    time.putInt(made.getNano());
    out.packExtensionTypeHeader(EVENT_TIME, time.capacity());
    out.writePayload(time.array());
  }

  private void record(MessageBufferPacker out, LogEntry entry) throws IOException {
    Optional<String> correlationId = entry.correlationId();
    out.packMapHeader(correlationId.isPresent() ? 6 : 5);
    field(out, "log", entry.line());
    field(out, "level", entry.severity().label());
    field(out, "logger", entry.logger());
    field(out, "hostname", hostName);
    field(out, "type", correlationId.isPresent() ? "audit" : "log");
    if (correlationId.isPresent()) {
      field(out, "correlation_id", correlationId.get());
    }
  }

  private static void field(MessageBufferPacker out, String name, String text) throws IOException {
    out.packString(name);
    out.packString(text);
  }

  private static void check(Value answer, String chunk) throws IOException {
    if (answer.isArrayValue()
        && answer.asArrayValue().getOrNilValue(0).equals(ValueFactory.newString("HELO"))) {
      throw new IOException("the sink asks for a shared key, which is not supported");
    }
    if (!answer.isMapValue()
        || !ValueFactory.newString(chunk)
            .equals(answer.asMapValue().map().get(ValueFactory.newString("ack")))) {
      throw new IOException("the sink's answer does not confirm the records");
    }
  }
}
