package io.devbuddy.executor.sandbox.linux;

/** Makes system calls, in the calling thread or in another one. */
public interface SystemCalls {

  /** Makes a system call (syscall(2)); returns its result, or the negated error number. */
  long syscall(Syscall call, long a, long b, long c, long d, long e);
}
