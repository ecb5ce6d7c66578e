package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackgroundConfigTest extends SettingsFolder {
  private BackgroundConfig background(Map<String, String> environment) {
    return load(environment).commandExecution().background();
  }

  @Test
  void defaultsLeaveHalfOfTheCommandsToOthers() {
    BackgroundConfig defaults = background(Map.of("HOSTNAME", "pod-1"));
    assertEquals(8, defaults.maxCommands());
    assertEquals(Duration.ofHours(1), defaults.maxTimeout());
    assertEquals(4 << 20, defaults.maxOutputBytes());
    assertEquals("pod-1", defaults.replica());
    assertEquals(
        16,
        background(Map.of("CommandExecution__MaxBackgroundCommands", "17")).maxCommands(),
        "as many as may run at all");
    assertEquals(
        1, background(Map.of("CommandExecution__MaxConcurrentCommands", "1")).maxCommands());
  }

  @Test
  void aNameThatIsNoHostNameIsNotUsed() {
    assertEquals("local", background(Map.of("HOSTNAME", "a/../b")).replica());
  }

  @ParameterizedTest
  @CsvSource({
    "MaxBackgroundCommands, 1025, 1, 1024",
    "MaxBackgroundCommands, 0, 1, 1024",
    "MaxBackgroundSeconds, 604801, 1, 604800",
    "MaxBackgroundOutputBytes, 65535, 65536, 1073741824",
  })
  void whatIsOutOfRangeIsNamed(String key, String value, String min, String max) {
    String complaint = complaint(Map.of("CommandExecution__" + key, value));
    assertTrue(
        complaint.contains(
            "CommandExecution__" + key + " must be a whole number from " + min + " to " + max),
        complaint);
  }
}
