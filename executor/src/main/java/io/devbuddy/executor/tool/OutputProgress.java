package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.output.OutputTap;
import io.devbuddy.executor.output.OutputTaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells a client of a command's output while it comes. What comes last is in the result only. */
final class OutputProgress implements CallProgress.Source {
  private static final String STREAM = "devbuddy.io/stream";
  private static final String SKIPPED_BYTES = "devbuddy.io/skippedBytes";

  private final OutputTaps taps;
  private long bytes;

  OutputProgress(OutputTaps taps) {
    this.taps = taps;
  }

  @Override
  public List<CallProgress.Update> due() {
    List<CallProgress.Update> due = new ArrayList<>(2);
    taps.stdout().look().ifPresent(look -> due.add(update("stdout", look)));
    taps.stderr().look().ifPresent(look -> due.add(update("stderr", look)));
    return due;
  }

  private CallProgress.Update update(String stream, OutputTap.Look look) {
    bytes += look.bytes();
    ObjectNode meta = ToolJson.object().put(STREAM, stream);
    if (look.skippedBytes() > 0) {
      meta.put(SKIPPED_BYTES, look.skippedBytes());
    }
    return new CallProgress.Update(bytes, OptionalLong.empty(), look.text(), Optional.of(meta));
  }
}
