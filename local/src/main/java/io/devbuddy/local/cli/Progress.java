package io.devbuddy.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Tells a person what is going on: one line a step, with its time. */
final class Progress {
  private final PrintWriter out;

  Progress(PrintWriter out) {
    this.out = out;
  }

  <T> T step(String what, Callable<T> work) throws Exception {
    long start = System.nanoTime();
    out.print("• " + what + " … ");
    out.flush();
    boolean done = false;
    try {
      T result = work.call();
      done = true;
      return result;
    } finally {
      out.println(
          done ? "done (" + text(Duration.ofNanos(System.nanoTime() - start)) + ")" : "failed");
      out.flush();
    }
  }

  void note(String line) {
    out.println("• " + line);
    out.flush();
  }

  private static String text(Duration time) {
    long millis = TimeUnit.NANOSECONDS.toMillis(time.toNanos());
    return millis < 1000 ? millis + " ms" : millis / 1000 + "." + millis % 1000 / 100 + " s";
  }
}
