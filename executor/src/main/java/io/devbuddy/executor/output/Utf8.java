package io.devbuddy.executor.output;

/** Where text in UTF-8 may be cut (RFC 3629). */
public final class Utf8 {
  private static final int MAX_CONTINUATION_BYTES = 3;

  private Utf8() {}

  /** How many bytes at the end begin a sequence that goes on beyond it. */
  public static int brokenEnd(byte[] bytes, int length) {
    for (int back = 1; back <= Math.min(length, MAX_CONTINUATION_BYTES); back++) {
      int b = bytes[length - back] & 0xFF;
      if (!isContinuation(b)) {
        return sequenceLength(b) > back ? back : 0;
      }
    }
    return 0;
  }

  /** How many bytes from a place on belong to a sequence that began before it. */
  public static int brokenStart(byte[] bytes, int from) {
    int skip = 0;
    while (skip < Math.min(bytes.length - from, MAX_CONTINUATION_BYTES)
        && isContinuation(bytes[from + skip])) {
      skip++;
    }
    return skip;
  }

  private static boolean isContinuation(int b) {
    return (b & 0xC0) == 0x80;
  }

  private static int sequenceLength(int lead) {
    if (lead >= 0xF0) {
      return 4;
    }
    if (lead >= 0xE0) {
      return 3;
    }
    return lead >= 0xC0 ? 2 : 1;
  }
}
