package io.devbuddy.benchmarks;

import io.devbuddy.executor.InProcessCommands;

/** The executor's own runner in this process: policy, sandbox, command, result. */
record RunnerWorkload(InProcessCommands commands, String command)
    implements Workload, AutoCloseable {
  @Override
  public long[] measure(int count) {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      commands.run(command);
      nanos[i] = System.nanoTime() - start;
    }
    return nanos;
  }

  @Override
  public void close() {
    commands.close();
  }
}
