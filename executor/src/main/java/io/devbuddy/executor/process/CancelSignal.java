package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Kernel;
import java.lang.foreign.Arena;

/** Tells a command thread, which waits in the kernel, that its command is to end. */
final class CancelSignal implements AutoCloseable {
  private final int descriptor;
  private boolean closed;

  private CancelSignal(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Opens one; {@link #descriptor()} is a negated error number when that fails. */
  static CancelSignal open() {
    try (Arena arena = Arena.ofConfined()) {
      return new CancelSignal(Descriptors.eventCounter(new Kernel(arena)));
    }
  }

  /** Readable once {@link #raise()} was called. */
  int descriptor() {
    return descriptor;
  }

  /** Asks for the end. May come late or often: a closed descriptor's number is never written to. */
  synchronized void raise() {
    if (!closed) {
      try (Arena arena = Arena.ofConfined()) {
        Descriptors.raise(new Kernel(arena), descriptor);
      }
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try (Arena arena = Arena.ofConfined()) {
        Descriptors.close(new Kernel(arena), descriptor);
      }
    }
  }
}
