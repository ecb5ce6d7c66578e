package io.devbuddy.executor.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.executor.config.LogForward;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ArrayValue;
import org.msgpack.value.ExtensionValue;

/** What a message of the forward protocol looks like. */
class FluentdWireTest {
  private final FluentdWire wire =
      new FluentdWire(
          new LogForward.Fluentd(
              new LogForward.Sink("localhost", 24_224, false, Optional.empty(), 100), "dev.buddy"),
          "pod-1");

  @Test
  void eventsHaveATimeToTheNanosecondAndTheLine() throws Exception {
    byte[] bytes =
        wire.message(List.of(Entries.log("é☃"), Entries.audit("tried", "abc-1")), "chunk-7");
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      ArrayValue message = unpacker.unpackValue().asArrayValue();
      assertEquals("\"dev.buddy\"", message.get(0).toJson());
      ArrayValue events = message.get(1).asArrayValue();
      ExtensionValue time = events.get(0).asArrayValue().get(0).asExtensionValue();
      assertEquals(0, time.getType());
      ByteBuffer seconds = ByteBuffer.wrap(time.getData());
      assertEquals(Entries.TIME.getEpochSecond(), seconds.getInt());
      assertEquals(678_901_234, seconds.getInt());
      assertEquals(
          "{\"log\":\"é☃\",\"level\":\"info\",\"logger\":\"A.B\",\"hostname\":\"pod-1\","
              + "\"type\":\"log\"}",
          events.get(0).asArrayValue().get(1).toJson());
      assertEquals(
          "{\"log\":\"tried\",\"level\":\"warn\",\"logger\":\"Audit\",\"hostname\":\"pod-1\","
              + "\"type\":\"audit\",\"correlation_id\":\"abc-1\"}",
          events.get(1).asArrayValue().get(1).toJson());
      assertEquals("{\"size\":2,\"chunk\":\"chunk-7\"}", message.get(2).toJson());
      assertEquals(bytes.length, unpacker.getTotalReadBytes());
    }
  }
}
