package io.devbuddy.executor.process;

import io.devbuddy.executor.output.BoundedOutput;
import io.devbuddy.executor.output.CapturedOutput;
import io.devbuddy.executor.output.OutputTap;

/** Keeps the head and the tail of a stream in memory, for the one reply at the end. */
final class KeptEnds implements StreamSink {
  private final BoundedOutput output;

  /**
   * @param tap is shown everything while it comes
   */
  KeptEnds(int maxBytes, OutputTap tap) {
    output = new BoundedOutput(maxBytes, tap);
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
