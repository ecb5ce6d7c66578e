package io.devbuddy.operator.probe;

import io.devbuddy.operator.lifecycle.LastUse;
import io.devbuddy.operator.model.WorkspaceIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all executors of a workspace when they were last used, without keeping anybody waiting: who
 * wants to know is called when all have answered or one has not.
 *
 * <p>Thread-safe.
 */
public final class UseProbes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UseProbes.class);
  private static final int AT_ONCE = 16;

  /** Nothing tells that a workspace was deleted; who lives on is asked again at worst. */
  private static final Duration FORGOTTEN = Duration.ofHours(24);

  private final ExecutorClient client;
  private final ApiKeySecrets keys;
  private final InstantSource clock;
  private final Consumer<WorkspaceIdentity> answered;
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final Map<WorkspaceIdentity, Answer> answers = new ConcurrentHashMap<>();
  private final Set<WorkspaceIdentity> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Creates an instance that knows nothing yet.
   *
   * @param answered called by another thread with the workspace whose executors were asked
   */
  public UseProbes(
      ExecutorClient client,
      ApiKeySecrets keys,
      InstantSource clock,
      Consumer<WorkspaceIdentity> answered) {
    this.client = client;
    this.keys = keys;
    this.clock = clock;
    this.answered = answered;
  }

  /** Returns what is known of a workspace whose executors are the given ones now. */
  public Optional<LastUse> known(WorkspaceIdentity workspace, Collection<ProbeTarget> executors) {
    return Optional.ofNullable(answers.get(workspace))
        .map(answer ->
            new LastUse(
                answer.askedAt, answer.lastUse, answer.executors.equals(Set.copyOf(executors))));
  }

  /** Asks them, unless that is under way or nobody is there to be asked. */
  public void ask(WorkspaceIdentity workspace, Collection<ProbeTarget> executors) {
    if (!executors.isEmpty() && underWay.add(workspace)) {
      var _ = threads.submit(() -> askAll(workspace, Set.copyOf(executors)));
    }
  }

  private void askAll(WorkspaceIdentity workspace, Set<ProbeTarget> executors) {
    Instant now = clock.instant();
    try {
      answers.values().removeIf(old -> old.askedAt.isBefore(now.minus(FORGOTTEN)));
      List<Future<Optional<Duration>>> asked = new ArrayList<>();
      for (ProbeTarget executor : executors) {
        asked.add(threads.submit(() -> idle(executor)));
      }
      List<Duration> idle = new ArrayList<>();
      for (Future<Optional<Duration>> one : asked) {
        one.get().ifPresent(idle::add);
      }
      Optional<Duration> shortest =
          idle.size() < executors.size()
              ? Optional.empty()
              : idle.stream().min(Comparator.naturalOrder());
      answers.put(workspace, new Answer(executors, now, shortest.map(now::minus)));
    } catch (ExecutionException e) {
      LOG.warn("the executors of workspace {} could not be asked", workspace.name(), e.getCause());
      answers.put(workspace, new Answer(executors, now, Optional.empty()));
    } catch (InterruptedException e) {
      LOG.debug("workspace {} is not asked any more", workspace.name());
    } finally {
      underWay.remove(workspace);
    }
    answered.accept(workspace);
  }

  /** How long one has been idle; empty when it does not say. */
  private Optional<Duration> idle(ProbeTarget executor) throws InterruptedException {
    slots.acquire();
    try {
      return switch (keys.of(executor)) {
        case ApiKeySecrets.Usable(Optional<String> key) when executor.address().isPresent() ->
            client
                .status(executor.address().get(), key)
                .map(report -> report.activity())
                .map(activity ->
                    activity.runningCommands() + activity.queuedCommands() > 0
                        ? Duration.ZERO
                        : Duration.ofSeconds(activity.idleSeconds()));
        default -> Optional.empty();
      };
    } finally {
      slots.release();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private record Answer(Set<ProbeTarget> executors, Instant askedAt, Optional<Instant> lastUse) {}
}
