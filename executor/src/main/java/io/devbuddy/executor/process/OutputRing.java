package io.devbuddy.executor.process;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.devbuddy.executor.output.CapturedOutput;
import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Keeps the last bytes of a stream in a file, which is written round and round. One thread writes;
 * any may read meanwhile, as long as it is not confined.
 *
 * <p>The writer never waits for a reader: it tells which bytes it is about to overwrite, and a
 * reader throws away what was overwritten while it read.
 */
final class OutputRing implements StreamSink, AutoCloseable {
  private final int file;
  private final long capacityBytes;
  private volatile long announcedBytes;
  private volatile long totalBytes;
  private volatile long keptFrom;
  private boolean closed;

  /** Takes over an open file, which it closes in the end. */
  OutputRing(int file, long capacityBytes) {
    this.file = file;
    this.capacityBytes = capacityBytes;
  }

  /** How much was written to the stream up to now. */
  long totalBytes() {
    return totalBytes;
  }

  /** How much of that is not there any more. */
  long droppedBytes() {
    return oldest(totalBytes);
  }

  private long oldest(long writtenBytes) {
    return Math.max(keptFrom, writtenBytes - capacityBytes);
  }

  @Override
  public void accept(ReadBuffer buffer, int count) {
    long end = totalBytes + count;
    announcedBytes = end;
    if (!store(buffer, count)) {
      // The disk is full, for example. The command goes on, and later bytes may find room.
      keptFrom = end;
    }
    totalBytes = end;
  }

  private boolean store(ReadBuffer buffer, int count) {
    int from = (int) Math.max(0, count - capacityBytes);
    while (from < count) {
      long position = (totalBytes + from) % capacityBytes;
      int length = (int) Math.min(count - from, capacityBytes - position);
      int written = buffer.writeTo(file, from, length, position);
      if (written <= 0 && written != -Errno.EINTR) {
        return false;
      }
      from += Math.max(written, 0);
    }
    return true;
  }

  /** Its text is not kept here; who wants it reads. */
  @Override
  public CapturedOutput captured() {
    return new CapturedOutput("", totalBytes, droppedBytes());
  }

  /**
   * Reads from a place of the stream on, or from the oldest byte that is still there.
   *
   * @return empty once this is closed
   */
  synchronized Optional<OutputPart> read(long offset, int maxBytes) {
    if (closed) {
      return Optional.empty();
    }
    long end = totalBytes;
    long start = Math.min(Math.max(offset, oldest(end)), end);
    byte[] bytes = new byte[(int) Math.min(maxBytes, end - start)];
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      MemorySegment buffer = arena.allocate(Math.max(bytes.length, 1));
      int length = load(kernel, buffer.asSlice(0, bytes.length), start);
      long overwritten = Math.max(0, oldest(announcedBytes) - start);
      int skipped = (int) Math.min(overwritten, length);
      byte[] intact = new byte[length - skipped];
      MemorySegment.copy(buffer, JAVA_BYTE, skipped, intact, 0, intact.length);
      return Optional.of(new OutputPart(start + skipped, intact, end));
    }
  }

  /** Returns how much could be read. */
  private int load(Kernel kernel, MemorySegment into, long start) {
    int loaded = 0;
    while (loaded < into.byteSize()) {
      long position = (start + loaded) % capacityBytes;
      long length = Math.min(into.byteSize() - loaded, capacityBytes - position);
      int count = Descriptors.readAt(kernel, file, into.asSlice(loaded, length), position);
      if (count <= 0 && count != -Errno.EINTR) {
        return loaded;
      }
      loaded += Math.max(count, 0);
    }
    return loaded;
  }

  /** To be called once the command has ended; frees the disk. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try (Arena arena = Arena.ofConfined()) {
        Descriptors.close(new Kernel(arena), file);
      }
    }
  }
}
