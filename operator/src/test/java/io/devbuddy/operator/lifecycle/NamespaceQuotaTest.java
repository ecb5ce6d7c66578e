package io.devbuddy.operator.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.model.NamespaceLimits;
import io.devbuddy.operator.model.WorkspaceReading;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamespaceQuotaTest {
  private static final NamespaceQuota TWO = quota(2, null, null);

  @Test
  void laterCreatedWorkspacesWait() {
    List<Demand> all =
        List.of(
            waiting("c", 3, "1", "1Gi"), waiting("a", 1, "1", "1Gi"), waiting("b", 2, "1", "1Gi"));
    assertEquals(List.of("a", "b"), admitted(TWO, all));
    assertTrue(
        TWO.check(all.getFirst(), all)
            .orElseThrow()
            .message()
            .contains("at most 2 workspaces may run."));
  }

  @Test
  void oneThatRunsIsNotPushedOutByAnOlderOneThatReturns() {
    List<Demand> all = List.of(waiting("a", 1, "1", "1Gi"), running("b", 2, 5), running("c", 3, 4));
    assertEquals(List.of("b", "c"), admitted(TWO, all));
  }

  @Test
  void lastAdmittedWaitsWhenBothWereAdmittedAtOnce() {
    List<Demand> all = List.of(running("a", 1, 9), running("b", 2, 8), running("c", 3, 7));
    assertEquals(List.of("b", "c"), admitted(TWO, all));
  }

  @Test
  void smallOneFitsBesideOneThatDoesNot() {
    NamespaceQuota fourCpu = quota(null, "4", null);
    List<Demand> all =
        List.of(
            waiting("a", 1, "3", "1Gi"), waiting("b", 2, "2", "1Gi"), waiting("c", 3, "1", "1Gi"));
    assertEquals(List.of("a", "c"), admitted(fourCpu, all));
    assertTrue(
        fourCpu
            .check(all.get(1), all)
            .orElseThrow()
            .message()
            .contains("the sum of all CPU limits would be 5, at most 4 is allowed."));
  }

  @Test
  void memoryIsLimitedToo() {
    NamespaceQuota oneGi = quota(null, null, "1Gi");
    List<Demand> all = List.of(waiting("a", 1, "1", "512Mi"), waiting("b", 2, "1", "513Mi"));
    assertEquals(List.of("a"), admitted(oneGi, all));
    assertTrue(
        oneGi.check(all.get(1), all).orElseThrow().message().contains("at most 1073741824 is"));
  }

  @Test
  void demandIsThatOfEveryReplica() {
    Demand demand = demandOf(Workspaces.workspace("{profile: Light, replicas: 3}")).orElseThrow();
    assertEquals(new BigDecimal(3), demand.cpu());
    assertEquals(new BigDecimal(3L * 512 * 1024 * 1024), demand.memory());
  }

  @Test
  void restingWorkspacesTakeNothing() {
    assertEquals(Optional.empty(), demandOf(Workspaces.workspace("suspend: true")));
    assertEquals(Optional.empty(), demandOf(in("{}", "True", "MaxLifetimeReached")));
    assertTrue(demandOf(in("{}", "True", "QuotaExceeded")).isPresent());
  }

  @Test
  void brokenOneCountsWhileWhatRanBeforeRuns() {
    assertEquals(Optional.empty(), demandOf(Workspaces.workspace("replicas: -1")));
    assertTrue(demandOf(in("replicas: -1", "False", "NotSuspended")).isPresent());
  }

  private static Optional<Demand> demandOf(DevBuddyWorkspace workspace) {
    return Demand.of(workspace, NamespaceQuotaTest::read);
  }

  private static WorkspaceReading read(DevBuddyWorkspace workspace) {
    return Workspaces.read(workspace);
  }

  private static DevBuddyWorkspace in(String spec, String suspended, String reason) {
    DevBuddyWorkspace workspace = Workspaces.workspace(spec);
    workspace.setStatus(
        Statuses.with(
            List.of(
                new ConditionBuilder()
                    .withType("Suspended")
                    .withStatus(suspended)
                    .withReason(reason)
                    .withMessage("m")
                    .withLastTransitionTime("2026-01-02T00:00:00Z")
                    .build())));
    return workspace;
  }

  private static List<String> admitted(NamespaceQuota quota, List<Demand> all) {
    return all.stream()
        .filter(demand -> quota.check(demand, all).isEmpty())
        .map(Demand::name)
        .sorted()
        .toList();
  }

  private static Demand waiting(String name, int day, String cpu, String memory) {
    return new Demand(name, time(day), Optional.empty(), amount(cpu), amount(memory));
  }

  private static Demand running(String name, int day, int since) {
    return new Demand(name, time(day), Optional.of(time(since)), BigDecimal.ONE, BigDecimal.ONE);
  }

  private static String time(int day) {
    return "2026-01-0%dT00:00:00Z".formatted(day);
  }

  private static BigDecimal amount(String quantity) {
    return Objects.requireNonNull(Quantity.parse(quantity).getNumericalAmount());
  }

  private static NamespaceQuota quota(
      @Nullable Integer workspaces, @Nullable String cpu, @Nullable String memory) {
    return new NamespaceQuota(
        new NamespaceLimits(
            workspaces == null ? OptionalInt.empty() : OptionalInt.of(workspaces),
            Optional.ofNullable(cpu).map(NamespaceQuotaTest::amount),
            Optional.ofNullable(memory).map(NamespaceQuotaTest::amount)));
  }
}
