package io.devbuddy.executor.trail;

import java.util.List;

/** Whether the log holds what was written. */
final class Verification implements Question {
  private final ChainCheck check = new ChainCheck();

  @Override
  public void add(TrailEntry entry) {
    check.add(entry);
  }

  @Override
  public List<String> answer() {
    return check.report();
  }

  @Override
  public boolean isGood() {
    return check.isIntact();
  }
}
