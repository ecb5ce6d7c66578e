package io.devbuddy.executor.sandbox.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** Installs system call filters (seccomp(2)). */
public final class Seccomp {
  private static final int SET_MODE_FILTER = 1;
  private static final int INSTRUCTION_BYTES = 8;

  private Seccomp() {}

  /**
   * Filters the calling thread and everything it starts, for good. Needs {@link
   * Prctl#setNoNewPrivileges}.
   */
  public static int install(Kernel kernel, List<BpfInstruction> filter) {
    MemorySegment code = kernel.arena().allocate((long) filter.size() * INSTRUCTION_BYTES, 8);
    for (int i = 0; i < filter.size(); i++) {
      code.set(JAVA_LONG, (long) i * INSTRUCTION_BYTES, filter.get(i).encoded());
    }
    MemorySegment program = kernel.arena().allocate(16, 8);
    program.set(JAVA_SHORT, 0, (short) filter.size());
    program.set(JAVA_INT, 4, 0);
    program.set(JAVA_LONG, 8, code.address());
    return (int) kernel.syscall(Syscall.SECCOMP, SET_MODE_FILTER, 0, program.address());
  }
}
