package io.devbuddy.executor.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlicerTest {
  private static final String[] PIECES = {"a", "\n", "é", "€", "𝄞", "\r\n", "line", "ß"};

  private static Slicer.Part cut(byte[] bytes, int maxBytes, boolean text, ReadRange range) {
    return new Slicer(ByteSource.of(bytes), maxBytes, text).cut(range);
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @Test
  void pagesOfTextAreWholeCharactersAndTogetherTheFile() {
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = randomText(random).getBytes(UTF_8);
      int maxBytes = 4 + random.nextInt(12);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      long next = 0;
      while (next < bytes.length) {
        Slicer.Part page = cut(bytes, maxBytes, true, new ReadRange.FromByte(next));
        assertEquals(next, page.start());
        assertTrue(page.bytes().length <= maxBytes && page.end() > next, "no progress");
        assertTrue(FileReading.textOf(page.bytes()).isPresent(), "a character was cut");
        all.writeBytes(page.bytes());
        next = page.end();
      }
      assertArrayEquals(bytes, all.toByteArray());
    }
  }

  @Test
  void anyOffsetLeadsToTheWholeCharacterThere() {
    byte[] bytes = "a€𝄞b".getBytes(UTF_8);
    int[] starts = {0, 1, 1, 1, 4, 4, 4, 4, 8, 9};
    for (int offset = 0; offset < starts.length; offset++) {
      assertEquals(
          starts[offset],
          cut(bytes, 64, true, new ReadRange.FromByte(offset)).start(),
          "" + offset);
    }
  }

  @Test
  void bytesAreCutAnywhere() {
    byte[] bytes = "€€".getBytes(UTF_8);
    Slicer.Part part = cut(bytes, 4, false, new ReadRange.FromByte(1));
    assertEquals(1, part.start());
    assertArrayEquals(Arrays.copyOfRange(bytes, 1, 5), part.bytes());
  }

  @Test
  void whatIsNoTextStillMakesProgress() {
    Random random = new Random(2);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (long next = 0; next < bytes.length; ) {
        Slicer.Part page = cut(bytes, 4, true, new ReadRange.FromByte(next));
        assertTrue(page.end() > next, "no progress at " + next + " of " + Arrays.toString(bytes));
        next = page.end();
      }
    }
  }

  @Test
  void linesAreThoseOfAModel() {
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      String text = randomText(random);
      String[] lines = text.split("(?<=\n)", -1);
      int first = 1 + random.nextInt(lines.length + 2);
      int count = 1 + random.nextInt(5);
      StringBuilder expected = new StringBuilder();
      for (int i = first - 1; i < Math.min(lines.length, first - 1 + count); i++) {
        expected.append(lines[i]);
      }
      Slicer.Part part = cut(text.getBytes(UTF_8), 4096, true, new ReadRange.Lines(first, count));
      assertEquals(expected.toString(), new String(part.bytes(), UTF_8), text);
    }
  }

  @Test
  void aRangeBehindTheEndIsEmpty() {
    byte[] bytes = "one\ntwo".getBytes(UTF_8);
    for (ReadRange range :
        new ReadRange[] {
          new ReadRange.FromByte(Long.MAX_VALUE), new ReadRange.Lines(Long.MAX_VALUE, 1)
        }) {
      Slicer.Part part = cut(bytes, 64, true, range);
      assertEquals(bytes.length, part.start());
      assertEquals(0, part.bytes().length);
    }
  }
}
