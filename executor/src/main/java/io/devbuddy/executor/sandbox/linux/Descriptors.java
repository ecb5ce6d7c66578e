package io.devbuddy.executor.sandbox.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * File descriptors (open(2), pipe2(2), read(2), pwrite(2), fcntl(2), close(2), eventfd(2),
 * pidfd_open(2)). Every one is made to close when a program is executed.
 */
public final class Descriptors {
  /** Only a handle to the path, for which no right is needed. */
  public static final int O_PATH = 0x200000;

  /** For reading. */
  public static final int O_RDONLY = 0;

  /** For writing. */
  public static final int O_WRONLY = 1;

  /** For both. */
  public static final int O_RDWR = 2;

  private static final int O_CLOEXEC = 0x80000;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CREAT_EXCL = 0x40 | 0x80;
  private static final int O_TMPFILE = 0x400000 | FileCalls.LIST;
  private static final int F_SETFL = 4;
  private static final int OWNER_ONLY = 0600;
  private static final int EFD_NONBLOCK = 0x800;
  private static final int AT_FDCWD = -100;

  private Descriptors() {}

  /** Opens an existing path. */
  public static int open(Kernel kernel, MemorySegment path, int flags) {
    return (int) kernel.syscall(Syscall.OPENAT, AT_FDCWD, path.address(), flags | O_CLOEXEC);
  }

  /** Makes a pipe; writes its reading and its writing end to two ints. */
  public static int pipe(Kernel kernel, MemorySegment twoInts) {
    return (int) kernel.syscall(Syscall.PIPE2, twoInts.address(), O_CLOEXEC, 0);
  }

  /** Reads what there is, up to the size of a buffer. */
  public static int read(Kernel kernel, int descriptor, MemorySegment buffer) {
    return (int) kernel.syscall(Syscall.READ, descriptor, buffer.address(), buffer.byteSize());
  }

  /** Reads from a place of a file, whatever was read before. */
  public static int readAt(Kernel kernel, int file, MemorySegment buffer, long position) {
    return (int)
        kernel.syscall(Syscall.PREAD64, file, buffer.address(), buffer.byteSize(), position, 0);
  }

  /** Writes to a place of a file; returns how much was written. */
  public static int writeAt(Kernel kernel, int file, MemorySegment bytes, long position) {
    return (int)
        kernel.syscall(Syscall.PWRITE64, file, bytes.address(), bytes.byteSize(), position, 0);
  }

  /** Writes to a pipe; returns how much was taken. */
  public static int write(Kernel kernel, int descriptor, MemorySegment bytes) {
    return (int) kernel.syscall(Syscall.WRITE, descriptor, bytes.address(), bytes.byteSize());
  }

  /** Lets writing to this end of a pipe fail with {@link Errno#EAGAIN} where it would wait. */
  public static int doNotWait(Kernel kernel, int pipeEnd) {
    return (int) kernel.syscall(Syscall.FCNTL, pipeEnd, F_SETFL, O_NONBLOCK);
  }

  /** Opens a new file without a name, which goes once it is closed (open(2), O_TMPFILE). */
  public static int openNameless(Kernel kernel, MemorySegment folder) {
    return (int)
        kernel.syscall(
            Syscall.OPENAT,
            AT_FDCWD,
            folder.address(),
            O_TMPFILE | O_RDWR | O_CLOEXEC,
            OWNER_ONLY,
            0);
  }

  /** Opens a new file and takes its name away at once. */
  public static int openUnlinked(Kernel kernel, MemorySegment path) {
    int file =
        (int)
            kernel.syscall(
                Syscall.OPENAT,
                AT_FDCWD,
                path.address(),
                O_CREAT_EXCL | O_RDWR | O_CLOEXEC | FileCalls.NO_FOLLOW,
                OWNER_ONLY,
                0);
    if (file >= 0) {
      kernel.syscall(Syscall.UNLINKAT, AT_FDCWD, path.address(), 0);
    }
    return file;
  }

  /** Makes an event counter. */
  public static int eventCounter(Kernel kernel) {
    return (int) kernel.syscall(Syscall.EVENTFD2, 0, O_CLOEXEC | EFD_NONBLOCK, 0);
  }

  /** Raises an event counter, so that it can be read. */
  public static int raise(Kernel kernel, int eventCounter) {
    MemorySegment one = kernel.arena().allocateFrom(JAVA_LONG, 1);
    return (int) kernel.syscall(Syscall.WRITE, eventCounter, one.address(), 8);
  }

  /** Opens a descriptor that can be read once a child has ended. */
  public static int ofProcess(Kernel kernel, int pid) {
    return (int) kernel.syscall(Syscall.PIDFD_OPEN, pid, 0, 0);
  }

  /** Closes a descriptor; a negative one is none and does no harm. */
  public static void close(Kernel kernel, int descriptor) {
    if (descriptor >= 0) {
      kernel.syscall(Syscall.CLOSE, descriptor, 0, 0);
    }
  }

  /** Allocates the memory that {@link #pipe} fills. */
  public static MemorySegment allocatePair(Kernel kernel) {
    return kernel.arena().allocate(JAVA_INT, 2);
  }
}
