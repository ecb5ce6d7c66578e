package io.devbuddy.local.node;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one pod: one virtual thread takes its events one after the other, so that nothing here needs
 * a lock. Restart policy Always, with {@link Backoff}.
 */
final class PodWorker {
  private static final Logger LOG = LoggerFactory.getLogger(PodWorker.class);
  private static final Duration CONFIGURATION_RETRY = Duration.ofSeconds(2);
  private static final int SIGKILL_EXIT_CODE = 137;

  private record Current(ExecutorProcess process, Probing probing, long outOfMemoryKills) {}

  private final NodeServices services;
  private final Pod pod;
  private final PodFolder folder;
  private final LogFile log;
  private final PodObject object;
  private final BlockingQueue<PodEvent> events = new LinkedBlockingQueue<>();
  private final AtomicBoolean stopRequested = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Backoff backoff = new Backoff();
  private volatile Optional<Current> current = Optional.empty();
  private volatile boolean abandoned;
  private ContainerView view = ContainerView.CREATING;
  private boolean lastStartFailed = true;
  private int run;

  PodWorker(NodeServices services, Pod pod) {
    this.services = services;
    this.pod = pod;
    this.folder = PodFolder.create(services.settings().podsFolder(), namespace(), name());
    this.log = new LogFile(folder.log());
    this.object = new PodObject(services.client(), pod);
  }

  void start() {
    services.logs().put(namespace(), name(), log);
    events.add(new PodEvent.Launch());
    Thread.ofVirtual().name("pod-" + name()).start(this::work);
  }

  /** Ends the process and removes the folder; once is enough, more does nothing. */
  void stop() {
    if (stopRequested.compareAndSet(false, true)) {
      events.add(new PodEvent.Stop());
    }
  }

  /** Like {@link #stop()}, but commands that run are not waited for, also when it stops already. */
  void abandon() {
    abandoned = true;
    current.ifPresent(running -> running.process().abandon());
    stop();
  }

  boolean awaitStopped(Duration time) throws InterruptedException {
    return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void work() {
    try {
      boolean going = true;
      while (going) {
        going = handle(events.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      services.logs().remove(namespace(), name());
      stopped.countDown();
    }
  }

  /** False when the pod is gone. */
  private boolean handle(PodEvent event) throws InterruptedException {
    if (stopRequested.get()) {
      remove();
      return false;
    }
    switch (event) {
      case PodEvent.Launch() -> launch();
      case PodEvent.Exited(int ended, int exitCode) when ended == run -> exited(exitCode);
      case PodEvent.Readiness(int probed, boolean ready, String failure) when probed == run ->
          readiness(ready, failure);
      case PodEvent.Unhealthy(int probed, String message) when probed == run -> kill(message);
      case PodEvent.Exited _, PodEvent.Readiness _, PodEvent.Unhealthy _, PodEvent.Stop _ -> {}
    }
    return true;
  }

  private void launch() {
    try {
      PodShape shape =
          switch (PodShapeReading.read(pod)) {
            case PodShapeReading.Supported(PodShape supported) -> supported;
            case PodShapeReading.Unsupported(String message) ->
                throw new CannotStart("UnsupportedInLocalMode", message);
          };
      run++;
      if (!lastStartFailed) {
        view = view.restarted();
      }
      PathMap paths = services.volumes().materialise(shape, namespace(), folder);
      long outOfMemoryKills = ExecutorProcess.outOfMemoryKills();
      ExecutorProcess process =
          ExecutorProcess.start(
              shape, paths, folder, log, services.settings().processEnvironment());
      Probing probing = new Probing(services.http(), run, process.port(), events::add);
      current = Optional.of(new Current(process, probing, outOfMemoryKills));
      services.podPorts().put(uid(), process.port());
      int started = run;
      process.onExit(exitCode -> events.add(new PodEvent.Exited(started, exitCode)));
      probing.start(shape);
      lastStartFailed = false;
      report(view.running(process.startedAt(), process.pid()));
    } catch (CannotStart e) {
      if (!view.state().equals(new ContainerView.Waiting(e.reason(), e.message()))) {
        LOG.warn("pod {}/{} cannot start: {}", namespace(), name(), e.message());
      }
      lastStartFailed = true;
      report(view.waiting(e.reason(), e.message()));
      services.timers().after(CONFIGURATION_RETRY, () -> events.add(new PodEvent.Launch()));
    }
  }

  private void exited(int exitCode) {
    Current ended = current.orElseThrow();
    current = Optional.empty();
    services.readyPods().remove(uid());
    services.podPorts().remove(uid());
    ended.probing().close();
    Instant now = Instant.now();
    Duration delay = backoff.afterRunOf(Duration.between(ended.process().startedAt(), now));
    ContainerView.Termination termination =
        new ContainerView.Termination(
            exitCode,
            reason(ended, exitCode),
            ended.process().startedAt(),
            now,
            ended.process().pid());
    LOG.warn(
        "pod {}/{}: the executor ended with exit code {}; next start in {} s",
        namespace(),
        name(),
        exitCode,
        delay.toSeconds());
    report(
        view.restarting(
            termination,
            "the executor ended with exit code "
                + exitCode
                + "; next start in "
                + delay.toSeconds()
                + " s"));
    services.timers().after(delay, () -> events.add(new PodEvent.Launch()));
  }

  private static String reason(Current ended, int exitCode) {
    if (exitCode == 0) {
      return "Completed";
    }
    boolean outOfMemory =
        exitCode == SIGKILL_EXIT_CODE
            && ExecutorProcess.outOfMemoryKills() > ended.outOfMemoryKills();
    return outOfMemory ? "OOMKilled" : "Error";
  }

  private void readiness(boolean ready, String failure) {
    if (ready) {
      services
          .readyPods()
          .put(
              uid(),
              namespace(),
              Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of()),
              new InetSocketAddress(
                  InetAddress.ofLiteral("127.0.0.1"), current.orElseThrow().process().port()));
    } else {
      services.readyPods().remove(uid());
    }
    report(ready ? view.withReady() : view.withUnready(failure));
  }

  private void kill(String message) throws InterruptedException {
    LOG.warn("pod {}/{}: {}; it is restarted", namespace(), name(), message);
    services.readyPods().remove(uid());
    current.orElseThrow().probing().close();
    // Does not answer, so its commands cannot be waited for.
    current.orElseThrow().process().terminate(shortGrace());
  }

  private void remove() throws InterruptedException {
    services.readyPods().remove(uid());
    services.podPorts().remove(uid());
    if (current.isPresent()) {
      current.get().probing().close();
      object.write(view.withUnready("the pod is to go"));
      ExecutorProcess process = current.get().process();
      if (abandoned) {
        process.abandon();
        process.terminate(shortGrace());
      } else {
        process.terminate(grace());
      }
    }
    try {
      log.close();
      folder.delete();
    } catch (IOException e) {
      LOG.warn("the folder {} cannot be removed: {}", folder.root(), e.getMessage());
    }
    object.release();
  }

  private void report(ContainerView next) {
    view = next;
    object.write(view);
  }

  private Duration grace() {
    Long seconds = pod.getSpec().getTerminationGracePeriodSeconds();
    return Duration.ofSeconds(seconds == null ? 30 : seconds);
  }

  private Duration shortGrace() {
    Duration wanted = grace();
    return wanted.compareTo(services.shortGrace()) < 0 ? wanted : services.shortGrace();
  }

  private String namespace() {
    return pod.getMetadata().getNamespace();
  }

  private String name() {
    return pod.getMetadata().getName();
  }

  private String uid() {
    return pod.getMetadata().getUid();
  }
}
