package io.devbuddy.local.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events: the data of each event that is a message. Comments and other fields are
 * read over, however long they are.
 */
final class EventStream {
  private static final int BUFFER_BYTES = 16 << 10;
  private static final int LONGEST_FIELD_NAME = 8;

  private final InputStream in;
  private final int maxBytes;
  private final Semaphore largePermit;
  private final Runnable heard;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private boolean skipNewline;

  /** Takes the data of one event. */
  interface Sink {
    /** Returns whether the stream is to be read further. */
    boolean take(Chunks data) throws IOException, BridgeFailure;
  }

  /**
   * Makes a reader.
   *
   * @param heard called whenever bytes came
   */
  EventStream(InputStream in, int maxBytes, Semaphore largePermit, Runnable heard) {
    this.in = in;
    this.maxBytes = maxBytes;
    this.largePermit = largePermit;
    this.heard = heard;
  }

  /**
   * Hands over the events until the stream ends or the sink has enough. An event that the end cuts
   * off is dropped.
   *
   * @throws Chunks.TooLarge when the data of one event is too large
   */
  void read(Sink sink) throws IOException, BridgeFailure {
    boolean goesOn = true;
    while (goesOn) {
      try (Chunks data = new Chunks(maxBytes, largePermit)) {
        if (!event(data)) {
          return;
        }
        if (data.size() > 0) {
          goesOn = sink.take(data);
        }
      }
    }
  }

  /** Reads one event; false when the stream ended before it did. */
  private boolean event(Chunks data) throws IOException {
    while (true) {
      StringBuilder name = new StringBuilder();
      int next = read();
      while (next >= 0 && next != '\n' && next != ':') {
        if (name.length() < LONGEST_FIELD_NAME) {
          name.append((char) next);
        }
        next = read();
      }
      if (next < 0) {
        return false;
      }
      if (next == '\n' && name.isEmpty()) {
        return true;
      }
      boolean isData = name.toString().equals("data");
      if (isData && data.size() > 0) {
        data.append(new byte[] {'\n'}, 0, 1);
      }
      if (next == ':' && !value(isData ? data : null)) {
        return false;
      }
    }
  }

  /** Reads to the end of the line, in pieces as they come; the blank before a value is harmless. */
  private boolean value(@Nullable Chunks data) throws IOException {
    while (true) {
      if (at == end && !fill()) {
        return false;
      }
      int stop = at;
      while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') {
        stop++;
      }
      if (data != null) {
        data.append(buffer, at, stop - at);
      }
      at = stop;
      if (stop < end) {
        read();
        return true;
      }
    }
  }

  /** The next byte, with every kind of line end as one newline; negative at the end. */
  private int read() throws IOException {
    if (at == end && !fill()) {
      return -1;
    }
    int next = buffer[at++];
    boolean isSecondHalf = skipNewline && next == '\n';
    skipNewline = false;
    if (isSecondHalf) {
      return read();
    }
    if (next == '\r') {
      skipNewline = true;
      return '\n';
    }
    return next & 0xff;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    if (end > 0) {
      heard.run();
    }
    return end > 0;
  }
}
