package io.devbuddy.executor.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Ordinary programs that prepare a target, run by the test itself. */
final class Tools {

  /** Runs a program to its end, which must be a success. */
  static void run(Path folder, String... argv) {
    try {
      ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
      int exit = builder.redirectErrorStream(true).start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException(String.join(" ", argv) + " ended with " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Tools() {}
}
