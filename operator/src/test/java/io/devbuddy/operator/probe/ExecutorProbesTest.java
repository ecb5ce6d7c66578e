package io.devbuddy.operator.probe;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.model.WorkspaceIdentity;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutorProbesTest {
  private static final WorkspaceIdentity WORKSPACE = Workspaces.model("{}").identity();
  private static final int REQUESTS_OF_A_HANDSHAKE = 4;

  /** Never asked, as these executors have no key. */
  private final KubernetesClient client =
      new KubernetesClientBuilder().withConfig(Config.empty()).build();

  private final FakeExecutor executor = new FakeExecutor();
  private final AtomicInteger answers = new AtomicInteger();
  private final ExecutorProbes probes =
      new ExecutorProbes(
          new ExecutorClient(Duration.ofSeconds(5)),
          new TlsCheck(client, Duration.ofSeconds(5)),
          new ApiKeySecrets(client),
          InstantSource.system(),
          Duration.ofMillis(5),
          _ -> answers.incrementAndGet());

  @AfterEach
  void stop() {
    probes.close();
    executor.close();
    client.close();
  }

  private ProbeTarget target(String uid, int restarts) {
    return new ProbeTarget(
        uid, restarts, "hash", Optional.of(executor.address()), Optional.empty(), Optional.empty());
  }

  private Map<String, ProbeResult> ask(ProbeTarget... targets) {
    return probes.results(WORKSPACE, List.of(targets));
  }

  @Test
  void whoWasVerifiedIsNotAskedAgainUntilItIsAnotherRun() {
    assertEquals(Map.of(), ask(target("a", 0)));
    await().until(() -> ask(target("a", 0)).get("a") instanceof ProbeResult.Verified);
    await().until(() -> answers.get() == 1);
    assertEquals(REQUESTS_OF_A_HANDSHAKE, executor.requests.size());
    assertEquals(Map.of(), ask(target("a", 1)), "what an earlier run said");
    await().until(() -> ask(target("a", 1)).get("a") instanceof ProbeResult.Verified);
    await().until(() -> answers.get() == 2);
    assertEquals(2 * REQUESTS_OF_A_HANDSHAKE, executor.requests.size());
  }

  @Test
  void whoAnswersWronglyIsAskedAgainAsLongAsSomebodyWantsToKnow() {
    executor.report("");
    await().until(() -> ask(target("a", 0)).get("a") instanceof ProbeResult.Failed);
    await()
        .until(() -> {
          ask(target("a", 0));
          return answers.get() >= 3;
        });
    executor.report(FakeExecutor.REPORT);
    await().until(() -> ask(target("a", 0)).get("a") instanceof ProbeResult.Verified);
  }

  @Test
  void whoIsNotWantedAnyMoreIsForgotten() {
    await().until(() -> ask(target("a", 0)).get("a") instanceof ProbeResult.Verified);
    await().until(() -> ask(target("b", 0)).get("b") instanceof ProbeResult.Verified);
    assertEquals(Map.of(), ask(target("a", 0)));
    await().until(() -> !ask(target("a", 0)).isEmpty());
    assertInstanceOf(ProbeResult.Verified.class, ask(target("a", 0)).get("a"));
    assertEquals(3 * REQUESTS_OF_A_HANDSHAKE, executor.requests.size());
  }
}
