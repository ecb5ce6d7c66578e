package io.devbuddy.local.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What client and server agreed on, in the revisions with a handshake; and the handshake itself, to
 * be repeated when the server has forgotten the session. Safe for many threads.
 */
final class Session {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private final Upstream upstream;
  private final ServerMessages messages;
  private final AtomicReference<Agreed> agreed =
      new AtomicReference<>(new Agreed("", Optional.empty()));
  private final AtomicReference<Optional<Message>> handshake =
      new AtomicReference<>(Optional.empty());
  private final ReentrantLock renewing = new ReentrantLock();

  /**
   * What was agreed.
   *
   * @param revision empty before the handshake, and where there is none
   * @param id the session's, where the server gives one
   */
  record Agreed(String revision, Optional<String> id) {}

  Session(Upstream upstream, ServerMessages messages) {
    this.upstream = upstream;
    this.messages = messages;
  }

  Agreed agreed() {
    return agreed.get();
  }

  /** Keeps the client's initialize and what the server answered to it. */
  void agreedBy(Message initialize, String revision, HttpResponse<?> response) {
    handshake.set(Optional.of(initialize));
    agreed.set(agreement(revision, response));
  }

  private static Agreed agreement(String revision, HttpResponse<?> response) {
    return new Agreed(revision, response.headers().firstValue(TransportHeaders.SESSION));
  }

  /**
   * Repeats the client's handshake, unless another thread has done so since.
   *
   * @param forgotten the agreement that the server does not know any more
   * @return the agreement to go on with; the forgotten one when there is nothing to repeat
   */
  Agreed renewed(Agreed forgotten) throws BridgeFailure, InterruptedException, IOException {
    renewing.lockInterruptibly();
    try {
      Optional<Message> initialize = handshake.get();
      if (initialize.isEmpty() || !agreed.get().equals(forgotten)) {
        return agreed.get();
      }
      HttpResponse<InputStream> response = upstream.post(initialize.get().bytes(), Map.of(), LIMIT);
      String[] revision = {""};
      messages.read(
          response,
          () -> {},
          message -> {
            revision[0] = message.first().agreedRevision();
            return revision[0].isEmpty();
          });
      if (revision[0].isEmpty()) {
        throw new BridgeFailure(
            Reason.HTTP_STATUS,
            "the server has forgotten the session and refuses a new one",
            response.statusCode());
      }
      Agreed anew = agreement(revision[0], response);
      upstream
          .post(BodyPublishers.ofString(INITIALIZED), TransportHeaders.of(anew), LIMIT)
          .body()
          .close();
      agreed.set(anew);
      return anew;
    } finally {
      renewing.unlock();
    }
  }

  /** Tells the server that the client has gone. */
  void end() throws InterruptedException {
    Agreed last = agreed.get();
    if (last.id().isPresent()) {
      upstream.delete(TransportHeaders.of(last));
    }
  }
}
