package io.devbuddy.executor.process;

/** A part of what a command has written to one stream. Whoever gets it owns its bytes. */
public final class OutputPart {
  private final long offset;
  private final byte[] bytes;
  private final long totalBytes;

  OutputPart(long offset, byte[] bytes, long totalBytes) {
    this.offset = offset;
    this.bytes = bytes;
    this.totalBytes = totalBytes;
  }

  /**
   * The place of its first byte in the stream; later than what was asked for when the bytes there
   * were not kept.
   */
  public long offset() {
    return offset;
  }

  /** The bytes; fewer than were asked for when there are no more yet. */
  public byte[] bytes() {
    return bytes;
  }

  /** How much the command had written when it was read. */
  public long totalBytes() {
    return totalBytes;
  }
}
