package io.devbuddy.executor.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextEditTest {
  private static final String LETTERS = "aab\n";

  private static String random(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** The outcome by strings: the new text, or the name of an error. */
  private static String model(String text, List<TextEdit> edits) {
    String now = text;
    for (TextEdit edit : edits) {
      int first = now.indexOf(edit.oldText());
      if (first < 0) {
        return "TEXT_NOT_FOUND";
      }
      if (edit.all()) {
        now = now.replace(edit.oldText(), edit.newText());
      } else if (now.indexOf(edit.oldText(), first + 1) >= 0) {
        return "TEXT_NOT_UNIQUE";
      } else {
        now =
            now.substring(0, first)
                + edit.newText()
                + now.substring(first + edit.oldText().length());
      }
    }
    return now;
  }

  private static String actual(String text, List<TextEdit> edits) {
    try {
      return new String(TextEdit.apply(text.getBytes(UTF_8), edits).content(), UTF_8);
    } catch (FileFailureException e) {
      return e.error().name();
    }
  }

  @Test
  void editsAreThoseOfAModel() {
    Random random = new Random(4);
    int changed = 0;
    for (int round = 0; round < 50_000; round++) {
      String text = random(random, random.nextInt(30));
      List<TextEdit> edits = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        edits.add(
            new TextEdit(
                random(random, 1 + random.nextInt(3)),
                random(random, random.nextInt(4)),
                random.nextBoolean()));
      }
      String expected = model(text, edits);
      assertEquals(expected, actual(text, edits), () -> text + " " + edits);
      changed += expected.startsWith("TEXT") ? 0 : 1;
    }
    assertTrue(changed > 5_000, changed + " rounds changed something");
  }

  @Test
  void whatIsNoTextStaysAsItIs() {
    byte[] content = "\u00ff\u0000old\r\n\u0080".getBytes(ISO_8859_1);
    assertArrayEquals(
        "\u00ff\u0000new\r\n\u0080".getBytes(ISO_8859_1),
        TextEdit.apply(content, List.of(new TextEdit("old", "new", false))).content());
  }

  @Test
  void aTextThatGrowsTooLargeIsRefused() {
    byte[] content = "a".repeat(10_000).getBytes(UTF_8);
    TextEdit edit = new TextEdit("a", "b".repeat(1000), true);
    try {
      TextEdit.apply(content, List.of(edit));
      throw new AssertionError("it was not refused");
    } catch (FileFailureException e) {
      assertEquals(FileError.FILE_TOO_LARGE, e.error());
    }
  }
}
