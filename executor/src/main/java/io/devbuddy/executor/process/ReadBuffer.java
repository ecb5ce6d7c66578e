package io.devbuddy.executor.process;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.devbuddy.executor.output.BoundedOutput;
import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Kernel;
import java.lang.foreign.MemorySegment;

/** What a command thread reads a command's output into. Used by one thread. */
final class ReadBuffer {
  /** What a pipe holds. */
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Small, as every command makes one and few need it. */
  private static final int CHUNK_BYTES = 4 * 1024;

  private final Kernel kernel;
  private final MemorySegment buffer;
  private final byte[] bytes = new byte[CHUNK_BYTES];
  private final MemorySegment heapBuffer = MemorySegment.ofArray(bytes);

  ReadBuffer(Kernel kernel) {
    this.kernel = kernel;
    this.buffer = kernel.arena().allocate(BUFFER_BYTES);
  }

  /** Reads what there is; returns how much that is, 0 at the end, or the negated error number. */
  int fill(int descriptor) {
    return Descriptors.read(kernel, descriptor, buffer);
  }

  /** Hands the first bytes to memory. */
  void copyTo(BoundedOutput output, int count) {
    for (int taken = 0; taken < count; taken += CHUNK_BYTES) {
      int length = Math.min(count - taken, CHUNK_BYTES);
      MemorySegment.copy(buffer, JAVA_BYTE, taken, heapBuffer, JAVA_BYTE, 0, length);
      output.accept(bytes, 0, length);
    }
  }

  /** Writes some of the bytes to a place of a file; returns how many, or the negated error. */
  int writeTo(int file, int from, int length, long position) {
    return Descriptors.writeAt(kernel, file, buffer.asSlice(from, length), position);
  }
}
