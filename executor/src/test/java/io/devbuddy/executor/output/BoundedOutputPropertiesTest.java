package io.devbuddy.executor.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.SeededCases;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any stream, in any chunks, under any bound. */
class BoundedOutputPropertiesTest {
  private static final char REPLACEMENT = '\ufffd';

  @Test
  void isTheHeadAndTheTailAndAccountsForEveryOtherByte() {
    SeededCases.check(
        3000,
        random -> {
          byte[] bytes = withoutControls(stream(random));
          int maxBytes = random.nextInt(400);
          CapturedOutput captured = capture(bytes, maxBytes, random);
          assertEquals(bytes.length, captured.totalBytes());
          if (bytes.length <= maxBytes) {
            assertEquals(new CapturedOutput(new String(bytes, UTF_8), bytes.length, 0), captured);
          } else {
            int head = maxBytes / 2;
            int tail = maxBytes - head;
            assertTrue(isCutBetween(bytes, head, tail, captured), () -> "" + captured);
          }
        });
  }

  @Test
  void keepsTheFirstAndTheLastBytesOfBinaryOutputAnEighthOfTheBoundInAll() {
    SeededCases.check(
        3000,
        random -> {
          boolean mixed = random.nextBoolean();
          byte[] bytes = mixed ? controlsAndCharacters(random) : controls(random);
          int maxBytes = random.nextInt(mixed ? 10 : 0, 400);
          CapturedOutput captured = capture(bytes, maxBytes, random);
          assertEquals(bytes.length, captured.totalBytes());
          int share = maxBytes / 8;
          if (Math.min(bytes.length, maxBytes) > share) {
            int half = share / 2;
            assertTrue(
                isCutBetween(bytes, half, share - half, captured)
                    || isCutBetween(bytes, share - half, half, captured),
                () -> "" + captured);
          }
        });
  }

  private static byte[] controls(Random random) {
    byte[] bytes = new byte[random.nextInt(1000)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt('\t');
    }
    return bytes;
  }

  /** One of five bytes at least is a control character, wherever they are cut. */
  private static byte[] controlsAndCharacters(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3, 250); i > 0; i--) {
      text.append(character(random)).append((char) random.nextInt('\t'));
    }
    return text.toString().getBytes(UTF_8);
  }

  @Test
  void cutsNoCharacterThatTheStreamHasWhole() {
    SeededCases.check(
        3000,
        random -> {
          byte[] bytes = stream(random);
          int maxBytes = random.nextInt(400);
          CapturedOutput captured = capture(bytes, maxBytes, random);
          int head = Math.min(maxBytes / 2, bytes.length);
          int tail = Math.min(maxBytes - maxBytes / 2, bytes.length);
          if (bytes.length > maxBytes) {
            long uncut =
                replacements(new String(bytes, 0, head, UTF_8))
                    + replacements(new String(bytes, bytes.length - tail, tail, UTF_8));
            assertTrue(replacements(captured.text()) <= uncut, () -> "broken: " + captured);
          }
        });
  }

  @Test
  void mayBeLookedAtAtAnyTime() {
    SeededCases.check(
        500,
        random -> {
          byte[] bytes = stream(random);
          int maxBytes = random.nextInt(400);
          BoundedOutput looked = new BoundedOutput(maxBytes);
          for (int from = 0; from < bytes.length; ) {
            int length = Math.min(1 + random.nextInt(80), bytes.length - from);
            looked.accept(bytes, from, length);
            from += length;
            CapturedOutput now = looked.captured();
            assertEquals(capture(Arrays.copyOf(bytes, from), maxBytes, random), now);
          }
        });
  }

  /** Were anything but the bound kept, the test's memory would not be enough. */
  @Test
  void keepsNoMoreThanItsBoundOfAnEndlessStream() {
    BoundedOutput output = new BoundedOutput(1000);
    byte[] chunk = new byte[1 << 20];
    Arrays.fill(chunk, (byte) 'x');
    for (int i = 0; i < 1 << 14; i++) {
      output.accept(chunk, 0, chunk.length);
    }
    CapturedOutput captured = output.captured();
    assertEquals(1L << 34, captured.totalBytes());
    assertEquals((1L << 34) - 1000, captured.droppedBytes());
    assertEquals(1000, captured.text().chars().filter(c -> c == 'x').count());
  }

  /** Whether it is what is before and after some cut of at most three more bytes on each side. */
  private static boolean isCutBetween(
      byte[] bytes, int headBytes, int tailBytes, CapturedOutput captured) {
    for (int before = 0; before <= 3; before++) {
      for (int after = 0; after <= 3; after++) {
        int head = headBytes - before;
        int tail = tailBytes - after;
        if (head < 0 || tail < 0) {
          continue;
        }
        long dropped = (long) bytes.length - head - tail;
        String start = new String(bytes, 0, head, UTF_8);
        String end = new String(bytes, bytes.length - tail, tail, UTF_8);
        String lineEnd = start.isEmpty() || start.endsWith("\n") ? "" : "\n";
        String text = start + lineEnd + "[... " + dropped + " bytes dropped ...]\n" + end;
        if (captured.equals(new CapturedOutput(text, bytes.length, dropped))) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte[] withoutControls(byte[] bytes) {
    byte[] text = bytes.clone();
    for (int i = 0; i < text.length; i++) {
      text[i] = text[i] >= 0 && text[i] < ' ' ? (byte) '\n' : text[i];
    }
    return text;
  }

  private static long replacements(String text) {
    return text.chars().filter(c -> c == REPLACEMENT).count();
  }

  private static CapturedOutput capture(byte[] bytes, int maxBytes, Random random) {
    BoundedOutput output = new BoundedOutput(maxBytes);
    int largest = 1 + random.nextInt(600);
    for (int from = 0; from < bytes.length; ) {
      int length = Math.min(random.nextInt(largest + 1), bytes.length - from);
      byte[] chunk = new byte[length + random.nextInt(3)];
      int offset = chunk.length - length;
      System.arraycopy(bytes, from, chunk, offset, length);
      output.accept(chunk, offset, length);
      from += length;
    }
    return output.captured();
  }

  /** Text, bytes that are none, or a mixture of both. */
  private static byte[] stream(Random random) {
    byte[] bytes = new byte[random.nextInt(1000)];
    int kind = random.nextInt(3);
    int at = 0;
    while (at < bytes.length) {
      byte[] next =
          kind == 0 || (kind == 1 && random.nextBoolean())
              ? new byte[] {(byte) random.nextInt()}
              : character(random).getBytes(UTF_8);
      int length = Math.min(next.length, bytes.length - at);
      System.arraycopy(next, 0, bytes, at, length);
      at += length;
    }
    return bytes;
  }

  private static String character(Random random) {
    int[] characters = {'a', '\n', 'é', '€', 0x1F600, 0x10FFFF, 0x80, 0x7FF, 0x800, 0xFFFF};
    return Character.toString(characters[random.nextInt(characters.length)]);
  }
}
