package io.devbuddy.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that is made of the code; {@code -Dgolden=write} writes it. */
public final class GeneratedFile {
  private GeneratedFile() {}

  /** Asserts that it holds what the code makes now. */
  public static void assertHolds(Path file, String text) throws IOException {
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text, file + " is not what the code makes of it");
  }
}
