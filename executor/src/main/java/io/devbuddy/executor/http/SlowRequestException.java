package io.devbuddy.executor.http;

import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A request did not arrive in time. */
final class SlowRequestException extends IOException {
  static final int STATUS = 408;
  static final String WORDS = "The request did not arrive in time";

  @Serial private static final long serialVersionUID = 1;

  SlowRequestException() {
    super(WORDS);
  }

  /** The whole answer, for a client of which there is no request that could be answered. */
  static ByteBuffer answer() {
    String body = JsonReplies.error(WORDS).toString();
    return StandardCharsets.UTF_8.encode(
        "HTTP/1.1 408 Request Timeout\r\nContent-Type: %s\r\nConnection: close\r\n"
                .formatted(JsonReplies.JSON)
            + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));
  }
}
