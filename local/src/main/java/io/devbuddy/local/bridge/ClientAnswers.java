package io.devbuddy.local.bridge;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes messages to the client, one a line. Used by many threads; a client that reads slowly holds
 * them up, and they their connections.
 */
final class ClientAnswers {
  private final OutputStream out;
  private final Runnable broken;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Makes a writer.
   *
   * @param broken called when the client does not read any more
   */
  ClientAnswers(OutputStream out, Runnable broken) {
    this.out = out;
    this.broken = broken;
  }

  /** Passes on parts of what the server sent, as a batch if that is what they were. */
  void pass(Message message, List<Envelope> parts) {
    write(() -> {
      if (message.isBatch()) {
        out.write('[');
      }
      for (Iterator<Envelope> it = parts.iterator(); it.hasNext(); ) {
        Envelope part = it.next();
        message.bytes().writeLine(out, part.from(), part.to());
        if (it.hasNext()) {
          out.write(',');
        }
      }
      if (message.isBatch()) {
        out.write(']');
      }
      out.write('\n');
    });
  }

  /** Answers with an error; without an id when that could not be read. */
  void error(Optional<RequestId> id, BridgeFailure failure, String url) {
    byte[] line = errorLine(id, failure, url);
    write(() -> out.write(line));
  }

  private static byte[] errorLine(Optional<RequestId> id, BridgeFailure failure, String url) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Envelope.JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("jsonrpc", "2.0");
      json.writeFieldName("id");
      json.writeRawValue(id.map(RequestId::json).orElse("null"));
      json.writeObjectFieldStart("error");
      json.writeNumberField("code", failure.reason().code());
      json.writeStringField("message", "devbuddy bridge: " + failure.text());
      json.writeObjectFieldStart("data");
      json.writeStringField("reason", failure.reason().name());
      if (!url.isEmpty()) {
        json.writeStringField("url", url);
      }
      if (failure.httpStatus().isPresent()) {
        json.writeNumberField("httpStatus", failure.httpStatus().getAsInt());
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be written", e);
    }
    bytes.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void write(Writing writing) {
    lock.lock();
    try {
      writing.run();
      out.flush();
    } catch (IOException e) {
      broken.run();
    } finally {
      lock.unlock();
    }
  }
}
