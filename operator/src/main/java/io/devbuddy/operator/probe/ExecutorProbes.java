package io.devbuddy.operator.probe;

import io.devbuddy.operator.model.WorkspaceIdentity;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks executors without keeping anybody waiting: what is known is told at once, and who wants to
 * know is called when that has changed. A run of an executor that was verified is not asked again;
 * one that was not is asked again after longer and longer pauses, as long as somebody wants to know
 * of it.
 *
 * <p>Thread-safe.
 */
public final class ExecutorProbes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorProbes.class);
  private static final int AT_ONCE = 16;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Longer than the time after which every workspace is reconciled again without a reason. */
  private static final Duration FORGOTTEN = Duration.ofHours(24);

  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  private final ExecutorClient client;
  private final TlsCheck tls;
  private final ApiKeySecrets keys;
  private final InstantSource clock;
  private final Duration firstPause;
  private final Consumer<WorkspaceIdentity> answered;
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final Map<WorkspaceIdentity, Map<String, Probe>> probes = new ConcurrentHashMap<>();
  private volatile Instant lastForgetting;

  /**
   * Creates an instance that knows nothing yet.
   *
   * @param firstPause how long to wait before the second attempt; doubled each time
   * @param answered called by another thread with the workspace of an executor that was asked
   */
  public ExecutorProbes(
      ExecutorClient client,
      TlsCheck tls,
      ApiKeySecrets keys,
      InstantSource clock,
      Duration firstPause,
      Consumer<WorkspaceIdentity> answered) {
    this.client = client;
    this.tls = tls;
    this.keys = keys;
    this.clock = clock;
    this.firstPause = firstPause;
    this.answered = answered;
    this.lastForgetting = clock.instant();
  }

  /**
   * Returns what is known of the executors of a workspace by the uid of their pods, and asks those
   * of which nothing is known. What was known of others of the workspace is forgotten.
   */
  public Map<String, ProbeResult> results(
      WorkspaceIdentity workspace, Collection<ProbeTarget> targets) {
    forgetOld();
    Map<String, Probe> known = probes.getOrDefault(workspace, Map.of());
    Map<String, Probe> wanted = new HashMap<>();
    Map<String, ProbeResult> results = new HashMap<>();
    for (ProbeTarget target : targets) {
      Probe probe = known.get(target.podUid());
      if (probe == null || !probe.target.equals(target)) {
        probe = new Probe(workspace, target, null);
        probe.thread.start();
      } else if (probe.ended) {
        // Nobody wanted to know in time; what was answered then is known all the same.
        probe = new Probe(workspace, target, probe.result);
        probe.thread.start();
      }
      probe.wantedSinceAnswer = true;
      probe.lastWanted = clock.instant();
      wanted.put(target.podUid(), probe);
      ProbeResult result = probe.result;
      if (result != null) {
        results.put(target.podUid(), result);
      }
    }
    known.values().stream().filter(probe -> !wanted.containsValue(probe)).forEach(Probe::end);
    if (wanted.isEmpty()) {
      probes.remove(workspace);
    } else {
      probes.put(workspace, Map.copyOf(wanted));
    }
    return results;
  }

  /** Nothing tells that a workspace was deleted, but then nobody asks for it any more. */
  private void forgetOld() {
    Instant now = clock.instant();
    if (lastForgetting.isBefore(now.minus(FORGET_EVERY))) {
      lastForgetting = now;
      probes
          .values()
          .removeIf(known ->
              known.values().stream()
                  .allMatch(probe -> probe.lastWanted.isBefore(now.minus(FORGOTTEN))));
    }
  }

  @Override
  public void close() {
    probes.values().forEach(known -> known.values().forEach(Probe::end));
    probes.clear();
  }

  /** The questions to one run of one executor. */
  private final class Probe {
    private final WorkspaceIdentity workspace;
    private final ProbeTarget target;
    private final Thread thread;
    private volatile @Nullable ProbeResult result;
    private volatile Instant lastWanted;
    private volatile boolean ended;
    private volatile boolean wantedSinceAnswer = true;

    Probe(WorkspaceIdentity workspace, ProbeTarget target, @Nullable ProbeResult known) {
      this.workspace = workspace;
      this.target = target;
      this.result = known;
      this.lastWanted = clock.instant();
      this.thread = Thread.ofVirtual().name("probe-" + target.podUid()).unstarted(this::run);
    }

    void end() {
      thread.interrupt();
    }

    private void run() {
      try {
        Duration pause = firstPause;
        while (!(answer() instanceof ProbeResult.Verified)) {
          Thread.sleep(pause);
          if (!wantedSinceAnswer) {
            return;
          }
          pause = pause.multipliedBy(2);
          pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
      } catch (InterruptedException e) {
        LOG.debug("pod {} is not asked any more", target.podUid());
      } finally {
        ended = !(result instanceof ProbeResult.Verified);
      }
    }

    private ProbeResult answer() throws InterruptedException {
      slots.acquire();
      ProbeResult answer;
      try {
        answer = ask();
      } finally {
        slots.release();
      }
      wantedSinceAnswer = false;
      result = answer;
      answered.accept(workspace);
      return answer;
    }

    private ProbeResult ask() throws InterruptedException {
      if (target.address().isEmpty()) {
        return new ProbeResult.Unreachable("its pod has no address");
      }
      return switch (keys.of(target)) {
        case ApiKeySecrets.Unusable(String reason) -> new ProbeResult.Failed(reason);
        case ApiKeySecrets.Usable(Optional<String> key) -> {
          ProbeResult answer = client.probe(target.address().get(), key);
          yield answer instanceof ProbeResult.Verified ? overTls().orElse(answer) : answer;
        }
      };
    }

    /** What keeps clients from an executor that answers the operator. */
    private Optional<ProbeResult> overTls() {
      try {
        return target.tls().flatMap(tls::problem);
      } catch (KubernetesClientException e) {
        LOG.debug("the Secret with the certificate cannot be read", e);
        return Optional.of(
            new ProbeResult.Failed("the Secret with its certificate cannot be read"));
      }
    }
  }
}
