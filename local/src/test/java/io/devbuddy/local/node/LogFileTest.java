package io.devbuddy.local.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;

  private static void print(LogFile log, String text) throws IOException {
    log.drain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String read(LogFile log, OptionalInt tail) throws IOException {
    try (InputStream in = log.open(false, tail, OptionalLong.empty())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void givesBackWhatWasPrinted() throws IOException {
    try (LogFile log = new LogFile(folder)) {
      print(log, "one\ntwo\n\nthree without end");
      assertEquals("one\ntwo\n\nthree without end\n", read(log, OptionalInt.empty()));
      assertEquals("\nthree without end\n", read(log, OptionalInt.of(2)));
      assertEquals("", read(log, OptionalInt.of(0)));
    }
  }

  @Test
  void staysBoundedAndKeepsTheNewest() throws IOException {
    try (LogFile log = new LogFile(folder, 1000)) {
      for (int i = 0; i < 1000; i++) {
        print(log, "line " + i + "\n");
      }
      assertTrue(read(log, OptionalInt.empty()).endsWith("line 998\nline 999\n"));
      assertEquals("line 999\n", read(log, OptionalInt.of(1)));
      try (Stream<Path> files = Files.list(folder)) {
        assertTrue(files.count() <= 2);
      }
    }
  }

  @Test
  void splitsAnEndlessLine() throws IOException {
    try (LogFile log = new LogFile(folder)) {
      print(log, "x".repeat(40_000));
      assertEquals(3, read(log, OptionalInt.empty()).lines().count());
    }
  }

  @Test
  void followsAcrossFilesUntilTheLogIsClosed() throws IOException {
    LogFile log = new LogFile(folder, 100);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                log.open(true, OptionalInt.empty(), OptionalLong.empty()),
                StandardCharsets.UTF_8))) {
      for (int i = 0; i < 20; i++) {
        print(log, "a rather long line with number " + i + "\n");
        assertEquals("a rather long line with number " + i, reader.readLine());
      }
      log.close();
      assertEquals(null, reader.readLine());
    }
  }
}
