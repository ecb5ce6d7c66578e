package io.devbuddy.executor;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process in order: what was started last is stopped first. An end by signal is an orderly
 * one and has exit code 0, where the JVM's own would be 128 and the signal's number.
 */
final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private final Deque<Runnable> steps = new ArrayDeque<>();
  private int exitCode;

  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::run, "shutdown"));
  }

  synchronized void add(Runnable step) {
    steps.push(step);
  }

  /** Ends the process because it cannot start. */
  void fail() {
    synchronized (this) {
      exitCode = 1;
    }
    System.exit(1);
  }

  private synchronized void run() {
    while (!steps.isEmpty()) {
      try {
        steps.pop().run();
      } catch (RuntimeException e) {
        LOG.error("a step of the shutdown failed", e);
      }
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
