package io.devbuddy.local.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Reads the client's messages, one a line, posts each to the server, and writes what comes back,
 * one a line. Requests run at the same time. The handshake does not: nothing else is read before it
 * is done.
 */
public final class Bridge {
  private static final Duration HANDSHAKE = Duration.ofSeconds(60);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final int TICK_MILLIS = 1000;

  private final ClientLines lines;
  private final Limits limits;
  private final Upstream upstream;
  private final ServerMessages messages;
  private final Session session;
  private final ClientAnswers answers;
  private final Consumer<String> log;
  private final Map<Exchange, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
  private final Map<RequestId, Exchange> byId = new ConcurrentHashMap<>();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  /**
   * Makes a bridge.
   *
   * @param http connects within a bounded time and follows no redirects
   * @param log takes a line for the user
   */
  public Bridge(
      InputStream in,
      OutputStream out,
      HttpClient http,
      Destination destination,
      Limits limits,
      Consumer<String> log) {
    this.lines = new ClientLines(in, limits.requestBytes());
    this.limits = limits;
    this.upstream = new Upstream(http, destination);
    this.messages = new ServerMessages(limits.answerBytes());
    this.session = new Session(upstream, messages);
    this.answers = new ClientAnswers(out, () -> end.complete(1));
    this.log = log;
  }

  /**
   * Runs until the input has ended and what was under way is answered.
   *
   * @return 0, or 1 when the client stopped reading
   */
  public int run() throws InterruptedException {
    Thread.ofVirtual().name("client").start(this::readAll);
    while (true) {
      try {
        int code = end.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
        stopAll("the bridge ends");
        session.end();
        return code;
      } catch (TimeoutException e) {
        long now = System.nanoTime();
        underWay.keySet().forEach(exchange -> exchange.checkSilence(now));
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void readAll() {
    try {
      for (Optional<ClientLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        accept(line.get());
      }
    } catch (IOException e) {
      log.accept("the input broke: " + e.getMessage());
    }
    if (!allDone(limits.ending())) {
      stopAll(
          "the input ended, and the answer did not come in " + limits.ending().toSeconds() + " s");
    }
    end.complete(0);
  }

  private void stopAll(String why) {
    underWay.keySet().forEach(one -> one.stop(new BridgeFailure(Reason.ENDED, why)));
    boolean _ = allDone(LAST_WORDS);
  }

  private boolean allDone(Duration limit) {
    CompletableFuture<?>[] all = underWay.values().toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(all)
        .thenApply(_ -> true)
        .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private void accept(ClientLines.Line line) throws IOException {
    if (line.isTooLong()) {
      refuse(
          Envelope.idInBeginning(line.bytes().read()),
          Reason.REQUEST_TOO_LARGE,
          "the line is longer than " + limits.requestBytes() + " bytes");
    } else if (!line.bytes().isBlank()) {
      try {
        accept(Message.read(line.bytes()));
      } catch (Message.Malformed e) {
        refuse(Optional.empty(), Reason.PARSE_ERROR, "the line is " + e.getMessage());
      }
    }
  }

  private void accept(Message message) {
    Envelope first = message.first();
    Optional<RequestId> cancelled =
        first.method().equals("notifications/cancelled")
            ? first.parameters().cancels()
            : Optional.empty();
    Optional<Exchange> target = cancelled.flatMap(id -> Optional.ofNullable(byId.get(id)));
    target.ifPresent(exchange -> exchange.cancel(cancelled.orElseThrow()));
    List<Envelope> requests = message.parts().stream().filter(Envelope::isRequest).toList();
    if (target.map(Exchange::isModern).orElse(false)) {
      // Over HTTP such a request is cancelled by the end of its stream, and by nothing else.
      return;
    }
    Optional<BridgeFailure> obstacle = obstacle(message, requests);
    if (obstacle.isPresent()) {
      requests.forEach(one -> answers.error(one.id(), obstacle.get(), ""));
      return;
    }
    boolean isHandshake =
        first.method().equals("initialize") || first.method().equals("notifications/initialized");
    Exchange exchange =
        new Exchange(
            message,
            upstream,
            session,
            messages,
            answers,
            isHandshake && limits.silence().compareTo(HANDSHAKE) > 0
                ? HANDSHAKE
                : limits.silence());
    start(exchange, requests, isHandshake);
  }

  private void start(Exchange exchange, List<Envelope> requests, boolean wait) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    underWay.put(exchange, done);
    requests.forEach(one -> byId.put(one.id().orElseThrow(), exchange));
    Thread.ofVirtual()
        .name("exchange")
        .start(() -> {
          try {
            exchange.run();
          } finally {
            requests.forEach(one -> byId.remove(one.id().orElseThrow(), exchange));
            underWay.remove(exchange);
            done.complete(null);
          }
        });
    if (wait) {
      done.join();
    }
  }

  private Optional<BridgeFailure> obstacle(Message message, List<Envelope> requests) {
    Set<RequestId> ids = new HashSet<>();
    for (Envelope request : requests) {
      if (request.id().isEmpty()) {
        return Optional.of(new BridgeFailure(Reason.BAD_ID, "an id is a string or a number"));
      }
      RequestId id = request.id().get();
      if (!ids.add(id) || byId.containsKey(id)) {
        return Optional.of(new BridgeFailure(Reason.BAD_ID, "a request with this id is under way"));
      }
    }
    long bytes = underWay.keySet().stream().mapToLong(Exchange::size).sum();
    if (underWay.size() >= limits.requests()
        || bytes + message.bytes().size() > limits.underWayBytes()) {
      return Optional.of(
          new BridgeFailure(
              Reason.TOO_MANY_REQUESTS,
              "too much is under way, at most "
                  + limits.requests()
                  + " requests of together "
                  + limits.underWayBytes()
                  + " bytes; try again"));
    }
    return Optional.empty();
  }

  private void refuse(Optional<RequestId> id, Reason reason, String why) {
    answers.error(id, new BridgeFailure(reason, why), "");
  }
}
