package io.devbuddy.operator.probe;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.lifecycle.LastUse;
import io.devbuddy.operator.model.WorkspaceIdentity;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UseProbesTest {
  private static final WorkspaceIdentity WORKSPACE = Workspaces.model("{}").identity();
  private static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");

  private final KubernetesClient client =
      new KubernetesClientBuilder().withConfig(Config.empty()).build();
  private final FakeExecutor first = new FakeExecutor();
  private final FakeExecutor second = new FakeExecutor();
  private final AtomicInteger answers = new AtomicInteger();
  private final UseProbes uses =
      new UseProbes(
          new ExecutorClient(Duration.ofSeconds(5)),
          new ApiKeySecrets(client),
          InstantSource.fixed(NOW),
          _ -> answers.incrementAndGet());

  @AfterEach
  void stop() {
    uses.close();
    first.close();
    second.close();
    client.close();
  }

  private List<ProbeTarget> both() {
    return List.of(target("a", first), target("b", second));
  }

  private static ProbeTarget target(String uid, FakeExecutor executor) {
    return new ProbeTarget(
        uid, 0, "hash", Optional.of(executor.address()), Optional.empty(), Optional.empty());
  }

  private LastUse ask(List<ProbeTarget> executors) {
    int before = answers.get();
    uses.ask(WORKSPACE, executors);
    await().until(() -> answers.get() > before);
    return uses.known(WORKSPACE, executors).orElseThrow();
  }

  @Test
  void theOneThatWasUsedLastCounts() {
    first.activity(0, 0, 600);
    second.activity(0, 0, 20);
    assertEquals(new LastUse(NOW, Optional.of(NOW.minusSeconds(20)), true), ask(both()));
    assertEquals(1, first.requests.size());
    assertTrue(first.requests.getFirst().endsWith(" devbuddy-operator"));
  }

  @Test
  void aCommandThatRunsOrWaitsIsUse() {
    first.activity(0, 0, 600);
    second.activity(1, 0, 600);
    assertEquals(Optional.of(NOW), ask(both()).at());
    second.activity(0, 1, 600);
    assertEquals(Optional.of(NOW), ask(both()).at());
  }

  @Test
  void ifOneDoesNotAnswerNothingIsKnown() {
    first.activity(0, 0, 600);
    second.report("");
    assertEquals(Optional.empty(), ask(both()).at());
    second.report("{\"activity\": 7}");
    assertEquals(Optional.empty(), ask(both()).at());
    ProbeTarget noAddress =
        new ProbeTarget("c", 0, "hash", Optional.empty(), Optional.empty(), Optional.empty());
    assertEquals(Optional.empty(), ask(List.of(target("a", first), noAddress)).at());
  }

  @Test
  void anAnswerIsNotOfThoseWhoRunNowWhenOneOfThemIsAnother() {
    ask(both());
    List<ProbeTarget> fewer = List.of(target("a", first));
    assertFalse(uses.known(WORKSPACE, fewer).orElseThrow().current());
  }

  @Test
  void nobodyIsAskedWhereNothingRuns() {
    uses.ask(WORKSPACE, List.of());
    assertEquals(Optional.empty(), uses.known(WORKSPACE, List.of()));
    ask(both());
    assertEquals(1, answers.get());
  }

  @Test
  void aFaultOfTheOperatorCountsAsNoAnswer() {
    KubernetesClient faulty =
        (KubernetesClient)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {KubernetesClient.class},
                (_, _, _) -> {
                  throw new UnsupportedOperationException("a fault");
                });
    ProbeTarget withKey =
        new ProbeTarget(
            "a",
            0,
            "hash",
            Optional.of(first.address()),
            Optional.empty(),
            Optional.of(new ApiKeySecrets.Reference("team-a", "demo", "api-key")));
    try (UseProbes asking =
        new UseProbes(
            new ExecutorClient(Duration.ofSeconds(5)),
            new ApiKeySecrets(faulty),
            InstantSource.fixed(NOW),
            _ -> answers.incrementAndGet())) {
      asking.ask(WORKSPACE, List.of(withKey));
      await().until(() -> answers.get() > 0);
      assertEquals(
          Optional.of(new LastUse(NOW, Optional.empty(), true)),
          asking.known(WORKSPACE, List.of(withKey)));
    }
  }
}
