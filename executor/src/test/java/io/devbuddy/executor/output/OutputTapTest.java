package io.devbuddy.executor.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OutputTapTest {
  private final OutputTap tap = OutputTap.open();

  private void write(String text) {
    write(text.getBytes(UTF_8));
  }

  private void write(byte[] bytes) {
    tap.accept(bytes, 0, bytes.length);
  }

  @Test
  void showsWhatIsNewOnce() {
    assertEquals(Optional.empty(), tap.look());
    write("one ");
    write("two");
    assertEquals(Optional.of(new OutputTap.Look("one two", 0, 7)), tap.look());
    assertEquals(Optional.empty(), tap.look());
    write("three");
    assertEquals(Optional.of(new OutputTap.Look("three", 0, 5)), tap.look());
  }

  @Test
  void waitsForTheRestOfACharacter() {
    byte[] euro = "x€".getBytes(UTF_8);
    tap.accept(euro, 0, 3);
    assertEquals(Optional.of(new OutputTap.Look("x", 0, 1)), tap.look());
    assertEquals(Optional.empty(), tap.look());
    tap.accept(euro, 3, 1);
    assertEquals(Optional.of(new OutputTap.Look("€", 0, 3)), tap.look());
  }

  @Test
  void aSlowReaderSeesTheNewestAndHowMuchItMissed() {
    write("old");
    for (int i = 0; i < 10; i++) {
      write("0123456789abcdef".repeat(128));
    }
    OutputTap.Look look = tap.look().orElseThrow();
    assertEquals(OutputTap.CAPACITY_BYTES, look.text().length());
    assertTrue(look.text().endsWith("abcdef"));
    assertEquals(3 + 10 * 2048 - OutputTap.CAPACITY_BYTES, look.skippedBytes());
    assertEquals(3 + 10 * 2048, look.bytes());
  }

  @Test
  void doesNotBeginInTheMiddleOfACharacter() {
    write("x");
    write("ä".repeat(OutputTap.CAPACITY_BYTES / 2));
    write("y");
    OutputTap.Look look = tap.look().orElseThrow();
    assertEquals("ä".repeat(OutputTap.CAPACITY_BYTES / 2 - 1) + "y", look.text());
    assertEquals(3, look.skippedBytes());
  }

  @Test
  void aPieceThatIsLargerThanItAllIsShownByItsEnd() {
    write("a".repeat(OutputTap.CAPACITY_BYTES) + "b".repeat(OutputTap.CAPACITY_BYTES));
    assertEquals("b".repeat(OutputTap.CAPACITY_BYTES), tap.look().orElseThrow().text());
  }

  @Test
  void oneThatIsClosedShowsNothing() {
    byte[] bytes = {1};
    OutputTap.closed().accept(bytes, 0, 1);
    assertEquals(Optional.empty(), OutputTap.closed().look());
  }

  /** Every shown piece must be one that was written there, whatever the two threads do. */
  @Test
  void neverShowsTornOrMisplacedBytes() throws Exception {
    int period = 251;
    byte[] pattern = new byte[period * 64];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = (byte) ('!' + i % period % 90);
    }
    long least = 200_000_000;
    // A busy machine may let the reader look late.
    AtomicBoolean enoughShown = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              long written = 0;
              while (written < least || !enoughShown.get()) {
                int from = (int) (written % period);
                int length = 1 + (int) (written * 31 % 4096);
                tap.accept(pattern, from, length);
                written += length;
              }
            });
    long place = 0;
    long shown = 0;
    while (true) {
      boolean last = !writer.isAlive();
      Optional<OutputTap.Look> look = tap.look();
      if (look.isEmpty() && last) {
        break;
      }
      if (look.isEmpty()) {
        Thread.onSpinWait();
        continue;
      }
      String text = look.get().text();
      long start = place + look.get().skippedBytes();
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) != (char) ('!' + (start + i) % period % 90)) {
          throw new AssertionError("byte " + (start + i) + " is wrong");
        }
      }
      place += look.get().bytes();
      shown += text.length();
      enoughShown.set(shown > 4 * OutputTap.CAPACITY_BYTES);
    }
    assertTrue(place >= least, "the end was seen: " + place);
  }
}
