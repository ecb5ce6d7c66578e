package io.devbuddy.executor.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedOutputTest {
  private static final Pattern MARKER =
      Pattern.compile("(?s)(.*?)\\n?\\[\\.\\.\\. (\\d+) bytes dropped \\.\\.\\.]\\n(.*)");

  private static CapturedOutput capture(byte[] bytes, int maxBytes, Random chunks) {
    BoundedOutput output = new BoundedOutput(maxBytes);
    byte[] buffer = new byte[bytes.length + 7];
    for (int from = 0; from < bytes.length; ) {
      int length = Math.min(1 + chunks.nextInt(100), bytes.length - from);
      System.arraycopy(bytes, from, buffer, 3, length);
      output.accept(buffer, 3, length);
      from += length;
    }
    return output.captured();
  }

  @ParameterizedTest
  @CsvSource({"abc,10,abc", "abcdefghij,10,abcdefghij", "'',10,''", "'',0,''", "aé,3,aé"})
  void keepsEverythingWithinTheBound(String text, int maxBytes, String expected) {
    byte[] bytes = text.getBytes(UTF_8);
    CapturedOutput captured = capture(bytes, maxBytes, new Random(1));
    assertEquals(new CapturedOutput(expected, bytes.length, 0), captured);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdefghijk,10,'abcde\n[... 1 bytes dropped ...]\nghijk'",
    "'abcd\nfghijklmnop',10,'abcd\n[... 6 bytes dropped ...]\nlmnop'",
    "abc,0,'[... 3 bytes dropped ...]\n'",
    "abc,1,'[... 2 bytes dropped ...]\nc'",
    "aéééééz,6,'aé\n[... 6 bytes dropped ...]\néz'"
  })
  void saysBetweenHeadAndTailHowMuchWasDropped(String text, int maxBytes, String expected) {
    byte[] bytes = text.getBytes(UTF_8);
    assertEquals(expected, capture(bytes, maxBytes, new Random(1)).text());
  }

  @Test
  void keepsLessOfBinaryDataAsItTakesMoreInJson() {
    byte[] zeros = new byte[5000];
    CapturedOutput captured = capture(zeros, 1600, new Random(1));
    assertEquals(5000 - 200, captured.droppedBytes());
    assertEquals(captured, capture(zeros, 1600, new Random(2)));
    assertEquals(0, capture(new byte[200], 1600, new Random(1)).droppedBytes());
    byte[] lines = "a file of some length\0\n".repeat(30).getBytes(UTF_8);
    assertEquals(0, capture(lines, 1600, new Random(1)).droppedBytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 797, 798, 801, 850, 1596, 1597, 5000})
  void showsTheEndOfBinaryDataHoweverMuchOfItIsInTheHead(int zeros) {
    byte[] bytes = Arrays.copyOf("first".getBytes(UTF_8), zeros + 4);
    System.arraycopy("last".getBytes(UTF_8), 0, bytes, zeros, 4);
    CapturedOutput captured = capture(bytes, 1600, new Random(1));
    assertEquals(bytes.length - 200, captured.droppedBytes());
    Matcher parts = MARKER.matcher(captured.text());
    assertTrue(parts.matches(), captured.text());
    assertEquals("first" + "\0".repeat(95), parts.group(1));
    assertEquals("\0".repeat(96) + "last", parts.group(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverCutsACharacterAndAlwaysCountsRight(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      String text = randomText(random);
      byte[] bytes = text.getBytes(UTF_8);
      int maxBytes = random.nextInt(3000);
      CapturedOutput captured = capture(bytes, maxBytes, random);
      assertEquals(bytes.length, captured.totalBytes());
      if (bytes.length <= maxBytes) {
        assertEquals(text, captured.text());
        continue;
      }
      Matcher parts = MARKER.matcher(captured.text());
      assertTrue(parts.matches(), captured.text());
      assertTrue(text.startsWith(parts.group(1)));
      assertTrue(text.endsWith(parts.group(3)));
      assertFalse(captured.text().contains("\ufffd"));
      int kept = parts.group(1).getBytes(UTF_8).length + parts.group(3).getBytes(UTF_8).length;
      assertEquals(Long.parseLong(parts.group(2)), captured.droppedBytes());
      assertEquals(bytes.length - kept, captured.droppedBytes());
      assertTrue(kept <= maxBytes && kept >= maxBytes - 6, kept + " of " + maxBytes);
    }
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int[] characters = {'a', 'é', '€', 0x1F600, 'z'};
    for (int length = random.nextInt(2000); length > 0; length--) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return text.toString();
  }

  @Test
  void survivesBytesThatAreNoText() {
    byte[] bytes = new byte[10_000];
    new Random(9).nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] |= (byte) 0x80;
    }
    CapturedOutput captured = capture(bytes, 100, new Random(2));
    assertEquals(10_000, captured.totalBytes());
    assertTrue(captured.droppedBytes() >= 9_900 && captured.droppedBytes() <= 9_906);
  }

  @Test
  void refusesANegativeBound() {
    assertThrows(IllegalArgumentException.class, () -> new BoundedOutput(-1));
  }
}
