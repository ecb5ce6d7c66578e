package io.devbuddy.executor.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpoolTest {
  private final Spool spool = new Spool(3);

  private void offer(String... lines) {
    for (String line : lines) {
      spool.offer(Entries.log(line));
    }
  }

  private List<String> waiting() {
    return spool.first(100, Long.MAX_VALUE).stream().map(LogEntry::line).toList();
  }

  @Test
  void whatComesWhenItIsFullIsDroppedAndCounted() {
    offer("1", "2", "3", "4", "5");
    assertEquals(List.of("1", "2", "3"), waiting());
    assertEquals(2, spool.dropped());
    spool.remove(2);
    offer("6");
    assertEquals(List.of("3", "6"), waiting());
    assertEquals(2, spool.dropped());
  }

  @Test
  void recordsAreBoundedInMemoryToo() {
    Spool large = new Spool(1000);
    for (int i = 0; i < 10; i++) {
      large.offer(Entries.log("x".repeat(1 << 20)));
    }
    // Each takes a little over 2 MiB of the 4.
    assertEquals(1, large.size());
    assertEquals(9, large.dropped());
    large.remove(1);
    large.offer(Entries.log("small"));
    assertEquals(1, large.size());
  }

  @Test
  void aBatchIsBoundedButNeverEmpty() {
    offer("123456789", "123456789", "3");
    assertEquals(2, spool.first(2, Long.MAX_VALUE).size());
    assertEquals(2, spool.first(100, 2L * Entries.log("123456789").weight()).size());
    assertEquals(1, spool.first(100, 1).size());
    assertEquals(3, spool.size());
  }

  @Test
  void theLossIsToldOnceAndWhenEverythingIsSent() throws InterruptedException {
    offer("1", "2", "3", "4");
    assertTrue(spool.awaitDrop(Duration.ZERO));
    assertEquals(0, spool.takeLossWhenEmpty());
    spool.remove(3);
    assertEquals(1, spool.takeLossWhenEmpty());
    assertEquals(0, spool.takeLossWhenEmpty());
    assertFalse(spool.awaitDrop(Duration.ZERO));
    assertEquals(1, spool.dropped());
  }

  @Test
  void aClosedOneTakesNothingAndKeepsWhatItHas() {
    offer("1");
    spool.close();
    offer("2");
    assertEquals(List.of("1"), waiting());
    assertEquals(1, spool.discard());
    assertEquals(2, spool.dropped());
    assertEquals(0, spool.size());
  }
}
