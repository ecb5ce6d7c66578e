package io.devbuddy.executor.forward;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ArrayValue;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** Takes messages of the forward protocol, keeps their texts, and confirms them as told. */
final class FluentdReader implements FakeSink.Protocol {
  private final AtomicInteger unconfirmed;

  /** Closes the connection instead of confirming the first messages. */
  FluentdReader(int unconfirmed) {
    this.unconfirmed = new AtomicInteger(unconfirmed);
  }

  @Override
  public void serve(Socket connection, List<String> lines) throws IOException {
    MessageUnpacker in = MessagePack.newDefaultUnpacker(connection.getInputStream());
    while (in.hasNext()) {
      ArrayValue message = in.unpackValue().asArrayValue();
      for (Value event : message.get(1).asArrayValue()) {
        lines.add(field(event.asArrayValue().get(1), "log").asStringValue().asString());
      }
      if (unconfirmed.getAndDecrement() > 0) {
        return;
      }
      try (MessageBufferPacker answer = MessagePack.newDefaultBufferPacker()) {
        answer.packMapHeader(1).packString("ack").packValue(field(message.get(2), "chunk"));
        connection.getOutputStream().write(answer.toByteArray());
      }
    }
  }

  private static Value field(Value map, String name) {
    return map.asMapValue().map().getOrDefault(ValueFactory.newString(name), ValueFactory.newNil());
  }
}
