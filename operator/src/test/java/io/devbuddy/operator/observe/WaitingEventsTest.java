package io.devbuddy.operator.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingEventsTest {
  private static final String AT = "lastTimestamp: '2026-01-02T03:04:0%dZ'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "FailedMount | secret \"k\" not found"
            + " | a volume cannot be mounted (FailedMount): secret \"k\" not found",
        "FailedMapVolume | no device | a volume cannot be mounted (FailedMapVolume): no device",
        "FailedAttachVolume | Multi-Attach error"
            + " | a volume cannot be attached to its node (FailedAttachVolume): Multi-Attach error",
        "FailedScheduling | 0/1 nodes | no node can take it (FailedScheduling): 0/1 nodes",
        "FailedCreatePodSandBox | sandbox \"0123456789abcdef0123456789abcdef\": no network"
            + " | its node cannot prepare it (FailedCreatePodSandBox): sandbox \"...\": no network",
        "Scheduled | assigned | none",
        "Pulling | image | none",
      })
  void saysWhatANodeReports(String reason, String message, String problem) {
    Event event = event(reason, AT.formatted(1));
    event.setMessage(message);
    assertEquals(Optional.ofNullable(problem), WaitingEvents.problem(List.of(event)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the newest decides | FailedAttachVolume@1 FailedMount@2 | FailedMount",
        "what came after it has overcome it | FailedMount@1 Pulling@2 | ''",
        "trouble follows the step of its second | FailedMount@1 Scheduled@1 | FailedMount",
        "trouble may come back | FailedMount@1 Pulled@2 FailedMount@3 | FailedMount",
        "no Event | '' | ''",
      })
  void theNewestEventDecides(String situation, String events, String reason) {
    List<Event> given =
        Arrays.stream(events.split(" "))
            .filter(word -> !word.isEmpty())
            .map(word -> word.split("@"))
            .map(parts -> event(parts[0], AT.formatted(Integer.parseInt(parts[1]))))
            .toList();
    Optional<String> problem = WaitingEvents.problem(given);
    assertEquals(!reason.isEmpty(), problem.isPresent(), situation);
    assertTrue(problem.orElse("").contains(reason), situation);
  }

  @Test
  void readsEveryFormOfTime() {
    Event old = event("Scheduled", "metadata: {creationTimestamp: '2026-01-02T03:04:01Z'}");
    Event series =
        event(
            "FailedMount",
            "{eventTime: '2026-01-02T03:04:00.000001Z',"
                + " series: {count: 3, lastObservedTime: '2026-01-02T03:04:02.000001Z'}}");
    assertTrue(WaitingEvents.problem(List.of(series, old)).isPresent());
    Event micro = event("Pulling", "eventTime: '2026-01-02T03:04:03.000001Z'");
    assertTrue(WaitingEvents.problem(List.of(series, micro, old)).isEmpty());
  }

  @Test
  void isBounded() {
    Event event = event("FailedMount", AT.formatted(1));
    event.setMessage("x".repeat(10_000));
    assertTrue(WaitingEvents.problem(List.of(event)).orElseThrow().length() < 600);
  }

  private static Event event(String reason, String fields) {
    return new EventBuilder(Serialization.unmarshal("---\n" + fields, Event.class))
        .editOrNewMetadata()
        .endMetadata()
        .withReason(reason)
        .build();
  }
}
