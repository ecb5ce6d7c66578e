package io.devbuddy.executor.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * Lets somebody look at a stream while it comes. One thread writes, one other reads. Neither waits
 * for the other or wakes it: the writer may be a confined thread, which must not, and a reader that
 * is too slow finds the newest bytes and how many are missing before them.
 */
public final class OutputTap {
  /** The newest bytes that are kept for the reader. */
  public static final int CAPACITY_BYTES = 16 * 1024;

  private static final OutputTap CLOSED = new OutputTap(0);

  private final byte[] ring;

  /** How far the writer may have begun to write, and how far it has written. */
  private volatile long begun;

  private volatile long written;

  /** How far the reader has read; its own. */
  private long read;

  private OutputTap(int capacityBytes) {
    ring = new byte[capacityBytes];
  }

  /** A new one. */
  public static OutputTap open() {
    return new OutputTap(CAPACITY_BYTES);
  }

  /** The one through which nothing is seen. */
  public static OutputTap closed() {
    return CLOSED;
  }

  /**
   * What is new since the last look.
   *
   * @param text whole characters
   * @param skippedBytes how many bytes before it were missed
   * @param bytes how many bytes it stands for, the skipped ones included
   */
  public record Look(String text, long skippedBytes, long bytes) {}

  /** Takes the next bytes of the stream. */
  void accept(byte[] bytes, int offset, int length) {
    if (ring.length == 0) {
      return;
    }
    long end = written + length;
    begun = end;
    // What is written below must not be seen before it was announced: see look().
    VarHandle.storeStoreFence();
    int kept = Math.min(length, ring.length);
    int from = offset + length - kept;
    int at = (int) ((end - kept) % ring.length);
    int first = Math.min(kept, ring.length - at);
    System.arraycopy(bytes, from, ring, at, first);
    System.arraycopy(bytes, from + first, ring, 0, kept - first);
    written = end;
  }

  /** What is new; empty when nothing is, or not yet a whole character. */
  public Optional<Look> look() {
    long end = written;
    if (end == read) {
      return Optional.empty();
    }
    long start = Math.max(read, end - ring.length);
    byte[] copy = new byte[(int) (end - start)];
    int at = (int) (start % ring.length);
    int first = Math.min(copy.length, ring.length - at);
    System.arraycopy(ring, at, copy, 0, first);
    System.arraycopy(ring, 0, copy, first, copy.length - first);
    // What the writer may have written over meanwhile is worthless.
    VarHandle.loadLoadFence();
    int lost = Math.clamp(begun - ring.length - start, 0, copy.length);
    boolean gap = start + lost > read;
    int from = lost + (gap ? Utf8.brokenStart(copy, lost) : 0);
    int to = copy.length - Utf8.brokenEnd(copy, copy.length);
    if (to <= from) {
      return Optional.empty();
    }
    long before = read;
    read = start + to;
    return Optional.of(
        new Look(new String(copy, from, to - from, UTF_8), start + from - before, read - before));
  }
}
