package io.devbuddy.local.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Probes one run of the executor and reports changes until it is closed.
 *
 * <p>Two virtual threads: one for readiness, one for startup and liveness. Until the first success
 * readiness is asked every tenth of a second whatever the pod's delay says, because a person is
 * waiting.
 */
final class Probing implements AutoCloseable {
  private static final Duration IMPATIENT = Duration.ofMillis(100);
  private static final int MAX_TOLD_BYTES = 2000;

  private final HttpClient http;
  private final int run;
  private final int port;
  private final Consumer<PodEvent> events;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch started = new CountDownLatch(1);

  Probing(HttpClient http, int run, int port, Consumer<PodEvent> events) {
    this.http = http;
    this.run = run;
    this.port = port;
    this.events = events;
  }

  void start(PodShape shape) {
    Thread.ofVirtual().name("liveness-" + port).start(() -> uninterrupted(() -> watchLife(shape)));
    Thread.ofVirtual()
        .name("readiness-" + port)
        .start(() -> uninterrupted(() -> watchReadiness(shape.readiness())));
  }

  @Override
  public void close() {
    closed.countDown();
    started.countDown();
  }

  private void watchReadiness(Optional<HttpProbe> probe) throws InterruptedException {
    started.await();
    if (probe.isEmpty()) {
      events.accept(new PodEvent.Readiness(run, true, ""));
      return;
    }
    HttpProbe readiness = probe.get();
    boolean ready = false;
    boolean once = false;
    int same = 0;
    String told = "";
    do {
      String failure = failure(readiness).orElse("");
      boolean success = failure.isEmpty();
      if (!ready && !success && !failure.equals(told)) {
        told = failure;
        events.accept(new PodEvent.Readiness(run, false, failure));
      }
      same = success == ready ? 0 : same + 1;
      if (same > 0
          && same >= (ready ? readiness.failureThreshold() : readiness.successThreshold())) {
        ready = success;
        once = true;
        same = 0;
        told = failure;
        events.accept(new PodEvent.Readiness(run, ready, failure));
      }
    } while (!pause(once ? readiness.period() : IMPATIENT));
  }

  private void watchLife(PodShape shape) throws InterruptedException {
    if (shape.startup().isPresent() && !passes(shape.startup().get(), true)) {
      return;
    }
    started.countDown();
    if (shape.liveness().isPresent()) {
      passes(shape.liveness().get(), false);
    }
  }

  /**
   * Probes until the threshold of failures is reached or, with {@code once}, the first success;
   * true for the latter.
   */
  private boolean passes(HttpProbe probe, boolean once) throws InterruptedException {
    int failures = 0;
    boolean end = pause(probe.initialDelay());
    while (!end) {
      if (failure(probe).isEmpty()) {
        failures = 0;
        if (once) {
          return true;
        }
      } else if (++failures >= probe.failureThreshold()) {
        events.accept(
            new PodEvent.Unhealthy(
                run, "GET " + probe.path() + " failed " + failures + " times in a row"));
        return false;
      }
      end = pause(probe.period());
    }
    return false;
  }

  /** What went wrong; empty for success. */
  private Optional<String> failure(HttpProbe probe) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + probe.path()))
            .timeout(probe.timeout())
            .build();
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        String text = new String(body.readNBytes(MAX_TOLD_BYTES), StandardCharsets.UTF_8);
        return answer.statusCode() >= 200 && answer.statusCode() < 400
            ? Optional.empty()
            : Optional.of("GET " + probe.path() + " answers " + answer.statusCode() + ": " + text);
      }
    } catch (IOException e) {
      return Optional.of("GET " + probe.path() + " gets no answer");
    }
  }

  /** True when probing has ended. */
  private boolean pause(Duration time) throws InterruptedException {
    return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private interface Loop {
    void run() throws InterruptedException;
  }

  private static void uninterrupted(Loop loop) {
    try {
      loop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
