package io.devbuddy.executor.sandbox.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * The processes of this machine as far as {@code /proc} shows them (proc(5), getdents64(2)). What
 * it needs is opened when it is made, so that a thread can be confined afterwards and still look.
 * Used by the thread that made it.
 */
public final class ProcessList implements AutoCloseable {
  private static final int SELF = Math.toIntExact(ProcessHandle.current().pid());
  private static final int BUFFER_BYTES = 32 * 1024;
  private static final int RECORD_LENGTH = 16;
  private static final int RECORD_NAME = 19;
  private static final int SEEK_SET = 0;

  private final Kernel kernel;
  private final MemorySegment buffer;
  private final int folder;
  private final int load;

  /** Opens what it needs. */
  public ProcessList(Kernel kernel) {
    this.kernel = kernel;
    buffer = kernel.arena().allocate(BUFFER_BYTES, 8);
    folder = Descriptors.open(kernel, kernel.arena().allocateFrom("/proc"), Descriptors.O_RDONLY);
    load =
        Descriptors.open(
            kernel, kernel.arena().allocateFrom("/proc/loadavg"), Descriptors.O_RDONLY);
  }

  /**
   * The number that was given to the latest process or thread; numbers are given in their order and
   * start again after the greatest one. Negative when it cannot be told.
   */
  public int latestNumber() {
    int count = (int) kernel.syscall(Syscall.PREAD64, load, buffer.address(), BUFFER_BYTES, 0, 0);
    int number = -1;
    int unit = 1;
    for (int i = count - 1; i >= 0; i--) {
      int digit = buffer.get(JAVA_BYTE, i) - '0';
      if (digit >= 0 && digit <= 9) {
        number = Math.max(number, 0) + digit * unit;
        unit *= 10;
      } else if (number >= 0) {
        return number;
      }
    }
    return number;
  }

  /**
   * How many processes the calling thread may signal, this one not counted: in a Landlock domain
   * with the signal scope, those that the thread has started and what they have started in turn.
   */
  public int countInDomain() {
    int inDomain = 0;
    kernel.syscall(Syscall.LSEEK, folder, 0, SEEK_SET);
    int bytes;
    while ((bytes = list()) > 0) {
      int length;
      for (int at = 0; at < bytes; at += length) {
        length = Short.toUnsignedInt(buffer.get(JAVA_SHORT_UNALIGNED, at + RECORD_LENGTH));
        int pid = number(at + RECORD_NAME);
        if (pid > 0 && pid != SELF && Signals.reachProcess(kernel, pid)) {
          inDomain++;
        }
      }
    }
    return inDomain;
  }

  /**
   * The first process after a number that the calling thread may signal.
   *
   * <p>This process is left out with all its threads, which every thread of it may signal.
   *
   * @param last the last number to look at
   * @return 0 when there is none
   */
  public int nextInDomain(int after, int last) {
    for (int number = after + 1; number <= last; number++) {
      if (number != SELF && Signals.reachProcess(kernel, number)) {
        return number;
      }
    }
    return 0;
  }

  private int list() {
    return (int) kernel.syscall(Syscall.GETDENTS64, folder, buffer.address(), BUFFER_BYTES);
  }

  /** The number that a name consists of; 0 when it is none. */
  private int number(int at) {
    int number = 0;
    for (int i = at; ; i++) {
      int digit = buffer.get(JAVA_BYTE, i) - '0';
      if (digit == -'0') {
        return number;
      }
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = number * 10 + digit;
    }
  }

  @Override
  public void close() {
    Descriptors.close(kernel, folder);
    Descriptors.close(kernel, load);
  }
}
