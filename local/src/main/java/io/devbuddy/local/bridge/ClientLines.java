package io.devbuddy.local.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The lines of the client, each of bounded length. For one thread. */
final class ClientLines {
  private static final int BUFFER_BYTES = 64 << 10;

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;

  ClientLines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** A line; of one that is too long only the beginning. */
  record Line(Chunks bytes, boolean isTooLong) {}

  /** The next line, without its end; empty at the end of the input. */
  Optional<Line> next() throws IOException {
    Chunks line = new Chunks(maxBytes, new Semaphore(1));
    boolean tooLong = false;
    while (true) {
      if (at == end && !fill()) {
        return line.size() == 0 ? Optional.empty() : Optional.of(new Line(line, tooLong));
      }
      int stop = at;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      if (!tooLong) {
        try {
          line.append(buffer, at, stop - at);
        } catch (Chunks.TooLarge e) {
          tooLong = true;
        }
      }
      boolean complete = stop < end;
      at = complete ? stop + 1 : stop;
      if (complete) {
        return Optional.of(new Line(line, tooLong));
      }
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
