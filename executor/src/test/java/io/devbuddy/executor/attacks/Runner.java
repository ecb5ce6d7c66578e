package io.devbuddy.executor.attacks;

import java.nio.file.Path;
import java.util.List;

/** A way to run an attempt. */
interface Runner extends AutoCloseable {

  /** Runs it and waits for its end. */
  Reply run(List<String> argv, Path workingDirectory, int timeoutSeconds);

  /** The process that commands must not touch; started again when an attempt has killed it. */
  long serverPid();

  /** Where that process has its program, configuration and key. */
  Path serverFolder();

  /** The TCP port of that process on the loopback interface; 0 when it has none. */
  int serverPort();

  @Override
  void close();
}
