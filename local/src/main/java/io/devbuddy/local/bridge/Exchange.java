package io.devbuddy.local.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One message of the client on its way, until each request in it has been answered or cancelled;
 * nothing is answered twice. Runs on a thread of its own; the other methods may be called by any.
 */
final class Exchange implements Runnable {
  private static final int NOT_FOUND = 404;

  private final Message message;
  private final Set<RequestId> waiting = new LinkedHashSet<>();
  private final Upstream upstream;
  private final Session session;
  private final ServerMessages messages;
  private final ClientAnswers answers;
  private final Duration silence;
  private final AtomicReference<Optional<BridgeFailure>> stopped =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Thread>> thread = new AtomicReference<>(Optional.empty());
  private volatile long lastHeard = System.nanoTime();

  Exchange(
      Message message,
      Upstream upstream,
      Session session,
      ServerMessages messages,
      ClientAnswers answers,
      Duration silence) {
    this.message = message;
    this.upstream = upstream;
    this.session = session;
    this.messages = messages;
    this.answers = answers;
    this.silence = silence;
    message.parts().stream()
        .filter(Envelope::isRequest)
        .flatMap(part -> part.id().stream())
        .forEach(waiting::add);
  }

  /** Whether the request says its revision itself, so that closing its stream cancels it. */
  boolean isModern() {
    return !message.first().parameters().revision().isEmpty();
  }

  int size() {
    return message.bytes().size();
  }

  /** Forgets a request that the client has cancelled; with the last of them the stream goes. */
  void cancel(RequestId id) {
    boolean isLast;
    synchronized (waiting) {
      isLast = waiting.remove(id) && waiting.isEmpty();
    }
    if (isLast) {
      interrupt();
    }
  }

  /** Ends it; what is not answered yet is answered with the failure. */
  void stop(BridgeFailure failure) {
    stopped.compareAndSet(Optional.empty(), Optional.of(failure));
    interrupt();
  }

  /** Gives it up when nothing has come for too long. */
  void checkSilence(long nowNanos) {
    if (nowNanos - lastHeard > silence.toNanos()) {
      stop(
          new BridgeFailure(
              Reason.TIMED_OUT, "the server sent nothing for " + silence.toSeconds() + " s"));
    }
  }

  private void interrupt() {
    thread.get().ifPresent(Thread::interrupt);
  }

  @Override
  public void run() {
    lastHeard = System.nanoTime();
    thread.set(Optional.of(Thread.currentThread()));
    BridgeFailure failure;
    try {
      failure = stopped.get().isPresent() ? stopped.get().get() : converse();
    } catch (BridgeFailure e) {
      failure = e;
    } catch (IOException e) {
      failure = Upstream.failure(e);
    } catch (InterruptedException e) {
      failure = new BridgeFailure(Reason.ENDED, "the bridge ends", e);
    }
    // From here on nobody interrupts; a flag that is left over must not reach the writing below.
    thread.set(Optional.empty());
    boolean _ = Thread.interrupted();
    fail(stopped.get().orElse(failure));
  }

  /** Sends the message and passes on what comes; returns why what is left has no answer. */
  private BridgeFailure converse() throws BridgeFailure, IOException, InterruptedException {
    Session.Agreed agreed = session.agreed();
    HttpResponse<InputStream> response = post(agreed);
    boolean usedSession = agreed.id().isPresent() && !isModern() && !isInitialize();
    if (response.statusCode() == NOT_FOUND && usedSession) {
      response.body().close();
      response = post(session.renewed(agreed));
    }
    HttpResponse<InputStream> answer = response;
    List<String> refusals = new ArrayList<>();
    boolean any = messages.read(answer, this::heard, one -> take(one, answer, refusals));
    int status = answer.statusCode();
    if (status / 100 != 2) {
      String why = refusals.isEmpty() ? "" : ": " + refusals.getFirst();
      return new BridgeFailure(
          Reason.HTTP_STATUS, "the server answered with HTTP status " + status + why, status);
    }
    return any
        ? new BridgeFailure(
            Reason.CONNECTION_LOST,
            "the server ended its answer before it was complete; whether the request was carried"
                + " out is not known")
        : new BridgeFailure(Reason.BAD_ANSWER, "the server sent no answer");
  }

  private HttpResponse<InputStream> post(Session.Agreed agreed)
      throws BridgeFailure, InterruptedException {
    HttpResponse<InputStream> response =
        upstream.post(message.bytes(), TransportHeaders.of(message, agreed), silence);
    heard();
    return response;
  }

  private void heard() {
    lastHeard = System.nanoTime();
  }

  private boolean isInitialize() {
    return message.first().method().equals("initialize");
  }

  /** Passes on what the client waits for; returns whether more is to come. */
  private boolean take(Message from, HttpResponse<?> response, List<String> refusals) {
    List<Envelope> wanted = new ArrayList<>();
    for (Envelope part : from.parts()) {
      if (!part.isAnswer()) {
        wanted.add(part);
      } else if (part.id().isPresent() && settle(part.id().get())) {
        if (isInitialize() && !part.agreedRevision().isEmpty()) {
          session.agreedBy(message, part.agreedRevision(), response);
        }
        wanted.add(part);
      } else if (part.id().isEmpty()) {
        refusals.add(part.errorMessage());
      }
    }
    if (!wanted.isEmpty()) {
      answers.pass(from, wanted);
    }
    synchronized (waiting) {
      return !waiting.isEmpty();
    }
  }

  private boolean settle(RequestId id) {
    synchronized (waiting) {
      return waiting.remove(id);
    }
  }

  private void fail(BridgeFailure failure) {
    List<RequestId> left;
    synchronized (waiting) {
      left = List.copyOf(waiting);
      waiting.clear();
    }
    left.forEach(id -> answers.error(Optional.of(id), failure, upstream.url()));
  }
}
