package io.devbuddy.local.bridge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The bytes of one message, in pieces, so that a large one is never copied. Only one of all those
 * that share a permit can be large at a time; the others wait. Not safe for several threads.
 */
final class Chunks implements AutoCloseable {
  private static final int CHUNK_BYTES = 16 << 10;
  private static final int SMALL_BYTES = 256 << 10;

  private final Semaphore largePermit;
  private final int maxBytes;
  private final List<byte[]> pieces = new ArrayList<>();
  private byte[] current = new byte[CHUNK_BYTES];
  private int used;
  private int size;
  private boolean holdsPermit;

  /** A message that is longer than allowed. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Makes an empty one.
   *
   * @param largePermit has one permit, for whoever becomes large
   */
  Chunks(int maxBytes, Semaphore largePermit) {
    this.maxBytes = maxBytes;
    this.largePermit = largePermit;
  }

  /**
   * Adds bytes.
   *
   * @throws TooLarge when they are too many; what was added before is still there
   */
  void append(byte[] bytes, int from, int length) throws IOException {
    if (length > maxBytes - size) {
      throw new TooLarge();
    }
    if (size + length > SMALL_BYTES && !holdsPermit) {
      acquire();
    }
    int done = 0;
    while (done < length) {
      if (used == CHUNK_BYTES) {
        pieces.add(current);
        current = new byte[CHUNK_BYTES];
        used = 0;
      }
      int part = Math.min(length - done, CHUNK_BYTES - used);
      System.arraycopy(bytes, from + done, current, used, part);
      used += part;
      done += part;
    }
    size += length;
  }

  private void acquire() throws IOException {
    try {
      largePermit.acquire();
      holdsPermit = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  int size() {
    return size;
  }

  boolean isBlank() throws IOException {
    try (InputStream in = read()) {
      int next = in.read();
      while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
        next = in.read();
      }
      return next == -1;
    }
  }

  List<byte[]> pieces() {
    List<byte[]> all = new ArrayList<>(pieces);
    all.add(Arrays.copyOf(current, used));
    return all;
  }

  InputStream read() {
    List<InputStream> streams = new ArrayList<>();
    pieces.forEach(piece -> streams.add(new ByteArrayInputStream(piece)));
    streams.add(new ByteArrayInputStream(current, 0, used));
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  /**
   * Writes a part as (a part of) one line. Line ends become blanks: in JSON they are never inside a
   * string, so that this changes nothing.
   */
  void writeLine(OutputStream out, long from, long to) throws IOException {
    long position = 0;
    for (int i = 0; i <= pieces.size(); i++) {
      byte[] piece = i < pieces.size() ? pieces.get(i) : current;
      int length = i < pieces.size() ? CHUNK_BYTES : used;
      int first = Math.clamp(from - position, 0, length);
      int last = Math.clamp(to - position, 0, length);
      for (int at = first; at < last; at++) {
        if (piece[at] == '\n' || piece[at] == '\r') {
          piece[at] = ' ';
        }
      }
      out.write(piece, first, last - first);
      position += length;
    }
  }

  @Override
  public void close() {
    if (holdsPermit) {
      holdsPermit = false;
      largePermit.release();
    }
  }
}
