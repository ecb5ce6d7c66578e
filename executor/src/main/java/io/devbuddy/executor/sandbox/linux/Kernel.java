package io.devbuddy.executor.sandbox.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * One thread's way to call the kernel and the C library. To be used only by the thread that the
 * arena belongs to.
 *
 * <p>A single method handle of six longs serves every call: each further one would cost start time
 * and memory. No call is made as a critical one, as most may block and would hold up the garbage
 * collector.
 */
public final class Kernel implements SystemCalls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle CALL = genericCall();
  private static final MemorySegment SYSCALL = function("syscall");
  private static final Architecture ARCHITECTURE = Architecture.current();

  private final Arena arena;
  private final MemorySegment capturedState;

  /** Makes the calls of the thread that an arena belongs to. */
  public Kernel(Arena arena) {
    this.arena = arena;
    this.capturedState = arena.allocate(Linker.Option.captureStateLayout());
  }

  // Native access is what this class is for; the launcher enables it.
  @SuppressWarnings("restricted")
  private static MethodHandle genericCall() {
    return LINKER.downcallHandle(
        FunctionDescriptor.of(
            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
        Linker.Option.captureCallState("errno"));
  }

  /**
   * Finds a function of the C library.
   *
   * @throws UnsupportedOperationException when it has none of that name
   */
  static MemorySegment function(String name) {
    return LINKER
        .defaultLookup()
        .find(name)
        .orElseThrow(() ->
            new UnsupportedOperationException(
                "The C library lacks " + name + ": glibc 2.34 or newer is needed"));
  }

  /** The memory that lives as long as the calls of this thread. */
  public Arena arena() {
    return arena;
  }

  @Override
  public long syscall(Syscall call, long a, long b, long c, long d, long e) {
    long result = invoke(SYSCALL, call.number(ARCHITECTURE), a, b, c, d, e);
    return result == -1 ? -capturedState.get(JAVA_INT, 0) : result;
  }

  /** Makes a system call of up to three arguments. */
  public long syscall(Syscall call, long a, long b, long c) {
    return syscall(call, a, b, c, 0, 0);
  }

  /** Calls a function that returns an {@code int}, -1 for an error with the number in errno. */
  int callWithErrno(MemorySegment function, long a, long b, long c) {
    int result = (int) invoke(function, a, b, c, 0, 0, 0);
    return result == -1 ? -capturedState.get(JAVA_INT, 0) : result;
  }

  /** Calls a function that returns an {@code int} and does not use errno. */
  int call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
    return (int) invoke(function, a, b, c, d, e, f);
  }

  private long invoke(MemorySegment function, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) CALL.invokeExact(function, capturedState, a, b, c, d, e, f);
    } catch (Throwable t) {
      throw new IllegalStateException("A native call could not be made", t);
    }
  }
}
