package io.devbuddy.local.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** Reads the messages in the body of an HTTP answer: one, a batch, or a stream of them. */
final class ServerMessages {
  private static final int BUFFER_BYTES = 16 << 10;
  private static final int LONGEST_REFUSAL = 64 << 10;

  private final int maxBytes;
  private final Semaphore largePermit = new Semaphore(1);

  ServerMessages(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes messages as they come. */
  interface Sink {
    /** Returns whether more are expected. */
    boolean take(Message message) throws BridgeFailure;
  }

  /**
   * Reads until the body ends or the sink has enough, and closes it. Returns whether there was a
   * message.
   *
   * @param heard called whenever bytes came
   * @throws BridgeFailure when the body is no JSON-RPC
   * @throws IOException when the connection breaks
   */
  boolean read(HttpResponse<InputStream> response, Runnable heard, Sink sink)
      throws IOException, BridgeFailure {
    String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    boolean isFine = response.statusCode() / 100 == 2;
    try (InputStream body = response.body()) {
      if (type.startsWith("text/event-stream") && isFine) {
        boolean[] any = {false};
        new EventStream(body, maxBytes, largePermit, heard)
            .read(data -> {
              if (data.isBlank()) {
                return true;
              }
              any[0] = true;
              return sink.take(message(data));
            });
        return any[0];
      }
      try (Chunks all = new Chunks(isFine ? maxBytes : LONGEST_REFUSAL, largePermit)) {
        fill(all, body, heard);
        if (all.isBlank() || (!isFine && !type.startsWith("application/json"))) {
          return false;
        }
        sink.take(message(all));
        return true;
      }
    } catch (Chunks.TooLarge e) {
      throw new BridgeFailure(
          Reason.ANSWER_TOO_LARGE,
          "a message of the server is longer than " + maxBytes + " bytes",
          e);
    }
  }

  private static void fill(Chunks all, InputStream body, Runnable heard) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    int count = body.read(buffer);
    while (count >= 0) {
      heard.run();
      all.append(buffer, 0, count);
      count = body.read(buffer);
    }
  }

  private static Message message(Chunks bytes) throws BridgeFailure {
    try {
      return Message.read(bytes);
    } catch (Message.Malformed e) {
      throw new BridgeFailure(
          Reason.BAD_ANSWER, "the server's answer is not JSON-RPC: " + e.getMessage(), e);
    }
  }
}
