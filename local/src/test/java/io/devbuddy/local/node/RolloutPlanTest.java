package io.devbuddy.local.node;

import static io.devbuddy.local.node.RolloutPlan.Strategy.RECREATE;
import static io.devbuddy.local.node.RolloutPlan.Strategy.ROLLING_UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.local.node.RolloutPlan.PodView;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutPlanTest {
  private static PodView present(String name, boolean ready) {
    return new PodView(name, true, ready, false);
  }

  private static PodView old(String name, boolean ready) {
    return new PodView(name, false, ready, false);
  }

  @Test
  void createsMissingPods() {
    assertEquals(
        new RolloutPlan(2, List.of()),
        RolloutPlan.of(3, ROLLING_UPDATE, List.of(present("a", true))));
  }

  @Test
  void replacesAPodThatIsGoing() {
    PodView going = new PodView("a", true, true, true);
    assertEquals(new RolloutPlan(1, List.of()), RolloutPlan.of(1, ROLLING_UPDATE, List.of(going)));
  }

  @Test
  void keepsTheOldPodUntilTheNewOneIsReady() {
    assertEquals(
        new RolloutPlan(1, List.of()), RolloutPlan.of(1, ROLLING_UPDATE, List.of(old("a", true))));
    assertEquals(
        new RolloutPlan(0, List.of()),
        RolloutPlan.of(1, ROLLING_UPDATE, List.of(old("a", true), present("b", false))));
    assertEquals(
        new RolloutPlan(0, List.of("a")),
        RolloutPlan.of(1, ROLLING_UPDATE, List.of(old("a", true), present("b", true))));
  }

  @Test
  void dropsAnOldPodThatServesNobody() {
    assertEquals(
        new RolloutPlan(1, List.of("a")),
        RolloutPlan.of(1, ROLLING_UPDATE, List.of(old("a", false))));
  }

  @Test
  void scalesDownTheUnreadyPodFirst() {
    assertEquals(
        new RolloutPlan(0, List.of("b")),
        RolloutPlan.of(1, ROLLING_UPDATE, List.of(present("a", true), present("b", false))));
  }

  @Test
  void recreateWaitsUntilTheOldPodIsGone() {
    assertEquals(
        new RolloutPlan(0, List.of("a")), RolloutPlan.of(1, RECREATE, List.of(old("a", true))));
    assertEquals(
        new RolloutPlan(0, List.of()),
        RolloutPlan.of(1, RECREATE, List.of(new PodView("a", false, true, true))));
    assertEquals(new RolloutPlan(1, List.of()), RolloutPlan.of(1, RECREATE, List.of()));
  }
}
