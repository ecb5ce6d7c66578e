package io.devbuddy.executor.process;

import io.devbuddy.executor.output.BoundedOutput;
import io.devbuddy.executor.output.CapturedOutput;

/** Keeps the head and the tail of a stream in memory, for the one reply at the end. */
final class KeptEnds implements StreamSink {
  private final BoundedOutput output;

  KeptEnds(int maxBytes) {
    output = new BoundedOutput(maxBytes);
  }

  @Override
  public void accept(ReadBuffer buffer, int count) {
    buffer.copyTo(output, count);
  }

  @Override
  public CapturedOutput captured() {
    return output.captured();
  }
}
