package io.devbuddy.executor.process;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The standard input of a command that goes on. Writing never waits. Safe for use by any thread.
 */
final class InputPipe implements AutoCloseable {
  /** As much goes into a pipe as a whole or not at all (pipe(7), PIPE_BUF). */
  private static final int WHOLE_BYTES = 4096;

  private static final int CLOSED = -1;

  private final AtomicInteger childEnd;
  private int writingEnd;

  private InputPipe(int childEnd, int writingEnd) {
    this.childEnd = new AtomicInteger(childEnd);
    this.writingEnd = writingEnd;
  }

  static InputPipe open() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      MemorySegment pair = Descriptors.allocatePair(kernel);
      int result = Descriptors.pipe(kernel, pair);
      if (result < 0) {
        throw new IOException("no pipe for the command's input: " + Errno.name(-result));
      }
      int writingEnd = pair.getAtIndex(JAVA_INT, 1);
      InputPipe pipe = new InputPipe(pair.getAtIndex(JAVA_INT, 0), writingEnd);
      result = Descriptors.doNotWait(kernel, writingEnd);
      if (result < 0) {
        pipe.close();
        throw new IOException("the command's input would wait: " + Errno.name(-result));
      }
      return pipe;
    }
  }

  /** What the command reads from. */
  int childEnd() {
    return childEnd.get();
  }

  /** Closes this server's copy of the command's end, so that the pipe breaks when it is gone. */
  void releaseChildEnd(Kernel kernel) {
    Descriptors.close(kernel, childEnd.getAndSet(CLOSED));
  }

  /**
   * Writes as much text as there is room for.
   *
   * @return how many bytes were taken, whole characters; empty when nobody reads any more
   */
  synchronized OptionalInt write(byte[] utf8) {
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      MemorySegment bytes = arena.allocate(Math.max(utf8.length, 1));
      MemorySegment.copy(utf8, 0, bytes, JAVA_BYTE, 0, utf8.length);
      int taken = 0;
      while (taken < utf8.length) {
        int length = characters(utf8, taken) - taken;
        int result =
            writingEnd == CLOSED
                ? -Errno.EPIPE
                : Descriptors.write(kernel, writingEnd, bytes.asSlice(taken, length));
        if (result == -Errno.EPIPE) {
          return OptionalInt.empty();
        }
        if (result < 0 && result != -Errno.EINTR) {
          return OptionalInt.of(taken);
        }
        taken += Math.max(result, 0);
      }
      return writingEnd == CLOSED ? OptionalInt.empty() : OptionalInt.of(taken);
    }
  }

  /** The end of the last whole character that fits into one piece. */
  private static int characters(byte[] utf8, int from) {
    int end = Math.min(from + WHOLE_BYTES, utf8.length);
    while (end < utf8.length && (utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  /** Lets the command read the end of its input. */
  synchronized void closeWritingEnd() {
    try (Arena arena = Arena.ofConfined()) {
      Descriptors.close(new Kernel(arena), writingEnd);
      writingEnd = CLOSED;
    }
  }

  @Override
  public void close() {
    closeWritingEnd();
    try (Arena arena = Arena.ofConfined()) {
      releaseChildEnd(new Kernel(arena));
    }
  }
}
