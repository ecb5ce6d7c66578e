package io.devbuddy.executor.process;

import io.devbuddy.executor.output.CapturedOutput;

/**
 * Takes what a command writes to one stream. It is called by the command thread, which is confined:
 * plain code, nothing that would load a class late or wake a virtual thread.
 */
interface StreamSink {

  /** Takes the first bytes of a buffer, which is filled anew afterwards. */
  void accept(ReadBuffer buffer, int count);

  /** What was taken; to be called once the command has ended. */
  CapturedOutput captured();
}
