package io.devbuddy.executor.attacks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The Python files beside these classes. */
final class Scripts {
  static final String PRELUDE = resource("prelude.py");
  static final String CANARY = resource("canary.py");

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(Scripts.class.getResourceAsStream("/attacks/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Scripts() {}
}
