package io.devbuddy.executor.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.config.LogForward;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a syslog message looks like (RFC 5424, RFC 6587). */
class SyslogWireTest {
  private static final long PID = ProcessHandle.current().pid();

  private final SyslogWire wire =
      new SyslogWire(
          new LogForward.Syslog(
              new LogForward.Sink("localhost", 514, false, Optional.empty(), 100),
              LogForward.Facility.LOCAL3,
              "devbuddy"),
          "pod-1");

  private String frame(LogEntry entry) {
    return new String(wire.frame(entry), StandardCharsets.UTF_8);
  }

  @Test
  void aRecordHasPriorityTimeSenderAndItsLength() {
    String message =
        "<158>1 2026-01-02T03:04:05.678Z pod-1 devbuddy " + PID + " log - line of text";
    assertEquals(message.length() + " " + message, frame(Entries.log("line of text")));
  }

  @Test
  void anAuditRecordNamesItsCorrelationId() {
    String message =
        "<156>1 2026-01-02T03:04:05.678Z pod-1 devbuddy "
            + PID
            + " audit [devbuddy@32473 correlationId=\"a\\\"b\\]c\\\\d\"] x";
    assertEquals(message.length() + " " + message, frame(Entries.audit("x", "a\"b]c\\d")));
  }

  @Test
  void theLengthCountsBytes() {
    String frame = frame(Entries.log("é☃\n      second line"));
    String message = frame.substring(frame.indexOf(' ') + 1);
    assertTrue(message.endsWith("é☃\n      second line"), message);
    assertEquals(
        message.getBytes(StandardCharsets.UTF_8).length,
        Integer.parseInt(frame.substring(0, frame.indexOf(' '))));
  }

  @Test
  void aMessageIsCutBehindAWholeCharacterBeforeReceiversRefuseIt() {
    String frame = frame(Entries.log("☃".repeat(50_000)));
    int length = Integer.parseInt(frame.substring(0, frame.indexOf(' ')));
    assertTrue(length < 65_536 && length > 61_000, () -> "length " + length);
    assertTrue(frame.endsWith("☃"), "the last character is whole");
  }

  @Test
  void aMachineWithoutANameIsADash() {
    SyslogWire nameless =
        new SyslogWire(
            new LogForward.Syslog(
                new LogForward.Sink("localhost", 514, false, Optional.empty(), 100),
                LogForward.Facility.USER,
                "devbuddy"),
            "");
    assertTrue(
        new String(nameless.frame(Entries.log("x")), StandardCharsets.US_ASCII)
            .contains("<14>1 2026-01-02T03:04:05.678Z - devbuddy "));
  }
}
