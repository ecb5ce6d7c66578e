package io.devbuddy.executor.sandbox.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/**
 * A fixed set of descriptors to wait for (poll(2)). Used by the thread that made it. The C
 * library's function is called, as one architecture lacks the system call.
 */
public final class Poll {
  private static final MemorySegment POLL = Kernel.function("poll");
  private static final int ENTRY_BYTES = 8;
  private static final short POLLIN = 1;

  private final Kernel kernel;
  private final MemorySegment entries;
  private final int size;

  /** Makes a set of empty places. */
  public Poll(Kernel kernel, int size) {
    this.kernel = kernel;
    this.size = size;
    this.entries = kernel.arena().allocate((long) size * ENTRY_BYTES, 8);
    for (int place = 0; place < size; place++) {
      set(place, -1);
    }
  }

  /** Puts a descriptor in a place; a negative one empties it. */
  public void set(int place, int descriptor) {
    entries.set(JAVA_INT, offset(place), descriptor);
    entries.set(JAVA_SHORT, offset(place) + 4, POLLIN);
    entries.set(JAVA_SHORT, offset(place) + 6, (short) 0);
  }

  /** Waits until one is ready; returns how many are, 0 after the time, or a negative error. */
  public int await(int timeoutMillis) {
    return kernel.callWithErrno(POLL, entries.address(), size, timeoutMillis);
  }

  /** Whether the last wait found the descriptor of a place readable, at its end, or broken. */
  public boolean isReady(int place) {
    return entries.get(JAVA_INT, offset(place)) >= 0
        && entries.get(JAVA_SHORT, offset(place) + 6) != 0;
  }

  private static long offset(int place) {
    return (long) place * ENTRY_BYTES;
  }
}
