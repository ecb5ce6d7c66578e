package io.devbuddy.executor.files;

import io.devbuddy.executor.sandbox.linux.FileCalls;
import java.util.Arrays;

/**
 * Cuts parts out of a file such that no character of UTF-8 text is cut in two (RFC 3629). Of bytes
 * that are no such text it cuts something near.
 */
final class Slicer {
  /** The longest character. */
  static final int MAX_CHARACTER_BYTES = 4;

  private final ByteSource source;
  private final int maxBytes;
  private final boolean text;

  /**
   * Makes one.
   *
   * @param maxBytes how long a part may be; at least {@link #MAX_CHARACTER_BYTES}
   * @param text whether characters are to stay whole
   */
  Slicer(ByteSource source, int maxBytes, boolean text) {
    this.source = source;
    this.maxBytes = maxBytes;
    this.text = text;
  }

  /** A part of the bytes. */
  static final class Part {
    private final long start;
    private final byte[] bytes;

    private Part(long start, byte[] bytes) {
      this.start = start;
      this.bytes = bytes;
    }

    /** The place of its first byte; the size of the file when there is nothing. */
    long start() {
      return start;
    }

    byte[] bytes() {
      return bytes;
    }

    /** The place after it. */
    long end() {
      return start + bytes.length;
    }
  }

  Part cut(ReadRange range) {
    return switch (range) {
      case ReadRange.FromByte(long offset) -> fromByte(Math.min(offset, source.size()));
      case ReadRange.Lines(long first, long count) -> lines(first, count);
    };
  }

  private Part fromByte(long wanted) {
    long start = text ? characterAt(wanted) : wanted;
    return new Part(start, upTo(start, maxBytes));
  }

  /** The place of the character that the byte belongs to. */
  private long characterAt(long place) {
    byte[] before = new byte[MAX_CHARACTER_BYTES];
    long from = Math.max(0, place - MAX_CHARACTER_BYTES + 1);
    int count = source.read(from, before);
    int at = (int) (place - from);
    if (at >= count) {
      return place;
    }
    while (at > 0 && continues(before[at])) {
      at--;
    }
    return continues(before[at]) ? place : from + at;
  }

  private byte[] upTo(long start, int length) {
    byte[] bytes = new byte[(int) Math.min(length, source.size() - start)];
    int count = source.read(start, bytes);
    byte[] next = new byte[1];
    if (!text || count < length || source.read(start + count, next) == 0) {
      return Arrays.copyOf(bytes, count);
    }
    int end = count;
    if (continues(next[0])) {
      int lead = end - 1;
      while (lead > end - MAX_CHARACTER_BYTES && continues(bytes[lead])) {
        lead--;
      }
      // Without one it is no text; then the cut may be anywhere.
      end = lead > 0 && !continues(bytes[lead]) ? lead : end;
    }
    return Arrays.copyOf(bytes, end);
  }

  private Part lines(long first, long count) {
    long start = afterLineEnds(0, first - 1);
    if (start < 0) {
      return new Part(source.size(), new byte[0]);
    }
    byte[] bytes = upTo(start, maxBytes);
    int end = 0;
    for (long lines = 0; end < bytes.length && lines < count; end++) {
      if (bytes[end] == '\n') {
        lines++;
      }
    }
    return new Part(start, Arrays.copyOf(bytes, end));
  }

  /** The place after so many line ends; negative when there are fewer. */
  private long afterLineEnds(long from, long wanted) {
    byte[] chunk = new byte[FileCalls.CHUNK_BYTES];
    long place = from;
    long left = wanted;
    while (left > 0) {
      int count = source.read(place, chunk);
      if (count == 0) {
        return -1;
      }
      for (int i = 0; i < count; i++) {
        if (chunk[i] == '\n' && --left == 0) {
          return place + i + 1;
        }
      }
      place += count;
    }
    return place;
  }

  private static boolean continues(byte b) {
    return (b & 0xC0) == 0x80;
  }
}
