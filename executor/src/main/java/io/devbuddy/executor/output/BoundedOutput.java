package io.devbuddy.executor.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Keeps the head and the tail of one stream within a bound and counts the rest. Takes no more
 * memory than the bound and about as much as there was output. Not safe for use by several threads
 * at once.
 */
public final class BoundedOutput {
  private static final int FIRST_BYTES = 1024;

  /** Output with more control characters than one in so many is taken for binary data. */
  private static final int BINARY_ONE_IN = 16;

  /** What is kept of binary data: each of its bytes may take six or seven in JSON. */
  private static final int BINARY_SHARE = 8;

  private final int headLimitBytes;
  private final int tailLimitBytes;
  private final OutputTap tap;
  private byte[] head = new byte[0];
  private int headBytes;
  private byte[] tail = new byte[0];
  private int tailEnd;
  private int tailBytes;
  private long totalBytes;

  /**
   * Makes an empty one.
   *
   * @param maxBytes how many bytes are kept, half of them for the head; 0 keeps nothing
   */
  public BoundedOutput(int maxBytes) {
    this(maxBytes, OutputTap.closed());
  }

  /**
   * Makes an empty one that somebody may look at while it fills.
   *
   * @param maxBytes as above
   * @param tap is shown everything, whatever is kept
   */
  public BoundedOutput(int maxBytes, OutputTap tap) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes must not be negative: " + maxBytes);
    }
    headLimitBytes = maxBytes / 2;
    tailLimitBytes = maxBytes - headLimitBytes;
    this.tap = tap;
  }

  /** Takes the next bytes of the stream, which may be reused afterwards. */
  public void accept(byte[] bytes, int offset, int length) {
    totalBytes += length;
    tap.accept(bytes, offset, length);
    int forHead = Math.min(length, headLimitBytes - headBytes);
    if (forHead > 0) {
      head = grown(head, headBytes + forHead, headLimitBytes);
      System.arraycopy(bytes, offset, head, headBytes, forHead);
      headBytes += forHead;
    }
    int rest = length - forHead;
    if (rest > 0 && tailLimitBytes > 0) {
      int kept = Math.min(rest, tailLimitBytes);
      acceptTail(bytes, offset + length - kept, kept);
    }
  }

  private void acceptTail(byte[] bytes, int offset, int length) {
    // The ring only starts to turn once it has its full size, so growing it keeps the order.
    if (tail.length < tailLimitBytes) {
      tail = grown(tail, Math.min(tailBytes + length, tailLimitBytes), tailLimitBytes);
    }
    int first = Math.min(length, tail.length - tailEnd);
    System.arraycopy(bytes, offset, tail, tailEnd, first);
    System.arraycopy(bytes, offset + first, tail, 0, length - first);
    tailEnd = (tailEnd + length) % tailLimitBytes;
    tailBytes = Math.min(tailBytes + length, tailLimitBytes);
  }

  private static byte[] grown(byte[] array, int neededBytes, int limitBytes) {
    if (array.length >= neededBytes) {
      return array;
    }
    long doubled = Math.max(2L * array.length, FIRST_BYTES);
    return Arrays.copyOf(array, (int) Math.min(Math.max(doubled, neededBytes), limitBytes));
  }

  /**
   * What was kept up to now. Of binary data that is an eighth of the bound, its first and its last
   * bytes, as JSON needs six or seven characters for many a byte of it.
   */
  public CapturedOutput captured() {
    byte[] end = tailInOrder();
    if (!isBinary(end)) {
      return captured(headBytes, end);
    }
    int share = binaryShareBytes();
    return captured(share / 2, lastOf(end, share - share / 2));
  }

  private CapturedOutput captured(int fromHead, byte[] end) {
    if (fromHead + (long) end.length == totalBytes) {
      byte[] whole = Arrays.copyOf(head, fromHead + end.length);
      System.arraycopy(end, 0, whole, fromHead, end.length);
      return new CapturedOutput(new String(whole, UTF_8), totalBytes, 0);
    }
    int headKept = fromHead - Utf8.brokenEnd(head, fromHead);
    int tailStart = Utf8.brokenStart(end, 0);
    long dropped = totalBytes - headKept - (end.length - tailStart);
    String before = new String(head, 0, headKept, UTF_8);
    String after = new String(end, tailStart, end.length - tailStart, UTF_8);
    String lineEnd = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    String text = before + lineEnd + "[... " + dropped + " bytes dropped ...]\n" + after;
    return new CapturedOutput(text, totalBytes, dropped);
  }

  private int binaryShareBytes() {
    return (headLimitBytes + tailLimitBytes) / BINARY_SHARE;
  }

  /**
   * The last bytes of the whole output. A tail that is shorter than them is all that came after the
   * head, so that the end of the head is before it.
   */
  private byte[] lastOf(byte[] end, int length) {
    int fromHead = Math.max(0, length - end.length);
    byte[] last = Arrays.copyOfRange(head, headBytes - fromHead, headBytes - fromHead + length);
    int fromEnd = length - fromHead;
    System.arraycopy(end, end.length - fromEnd, last, fromHead, fromEnd);
    return last;
  }

  private boolean isBinary(byte[] end) {
    long kept = headBytes + (long) end.length;
    return kept > binaryShareBytes()
        && controls(head, headBytes) + controls(end, end.length) > kept / BINARY_ONE_IN;
  }

  private static long controls(byte[] bytes, int length) {
    long controls = 0;
    for (int i = 0; i < length; i++) {
      int b = bytes[i];
      controls += b >= 0 && b < ' ' && b != '\n' && b != '\t' && b != '\r' ? 1 : 0;
    }
    return controls;
  }

  private byte[] tailInOrder() {
    byte[] ordered = new byte[tailBytes];
    if (tailBytes < tailLimitBytes) {
      System.arraycopy(tail, 0, ordered, 0, tailBytes);
    } else {
      System.arraycopy(tail, tailEnd, ordered, 0, tailBytes - tailEnd);
      System.arraycopy(tail, 0, ordered, tailBytes - tailEnd, tailEnd);
    }
    return ordered;
  }
}
