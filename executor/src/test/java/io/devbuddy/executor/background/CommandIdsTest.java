package io.devbuddy.executor.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandIdsTest {
  private final CommandIds ids = new CommandIds("pod-1.example");

  @Test
  void nameTheirReplica() {
    assertTrue(ids.next().matches("pod-1\\.example\\.[A-Za-z0-9_-]{22}"));
    assertEquals(Optional.empty(), ids.elsewhere(ids.next()));
    assertEquals(Optional.of("pod-2"), ids.elsewhere(new CommandIds("pod-2").next()));
    assertEquals(Optional.of("pod-1"), ids.elsewhere(new CommandIds("pod-1").next()));
  }

  @Test
  void areNeverTheSame() {
    assertNotEquals(ids.next(), ids.next());
  }

  @Test
  void whatIsNoneIsNowhere() {
    assertEquals(Optional.empty(), ids.elsewhere(""));
    assertEquals(Optional.empty(), ids.elsewhere("pod-2"));
    assertEquals(Optional.empty(), ids.elsewhere("pod-2.tooshort"));
    assertEquals(Optional.empty(), ids.elsewhere("pod 2.AAAAAAAAAAAAAAAAAAAAAA"));
  }
}
