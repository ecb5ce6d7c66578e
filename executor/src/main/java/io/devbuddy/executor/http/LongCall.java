package io.devbuddy.executor.http;

import io.devbuddy.executor.process.Cancellation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Answers a call that may take long, to a client that accepts events: a quick one as plain JSON, a
 * slow one as a stream of what there is to tell meanwhile. Where that is nothing, comments keep the
 * stream alive. Writing is how the server learns that the client is gone; closing the stream
 * cancels the call.
 */
final class LongCall {
  private static final long PATIENCE_MILLIS = 500;
  private static final long HEARTBEAT_MILLIS = 1000;

  /** How often it is looked for events: ten times a second, however much there is to tell. */
  private static final long LOOK_MILLIS = 100;

  private final HttpExchange exchange;
  private final Map<String, String> headers;
  private final boolean plainJsonAccepted;
  private final Events events;

  /**
   * What is told before the answer.
   *
   * @param expected whether there may be any
   * @param due those since the last time
   */
  record Events(boolean expected, Supplier<List<String>> due) {}

  LongCall(
      HttpExchange exchange,
      Map<String, String> headers,
      boolean plainJsonAccepted,
      Events events) {
    this.exchange = exchange;
    this.headers = headers;
    this.plainJsonAccepted = plainJsonAccepted;
    this.events = events;
  }

  void run(Cancellation cancellation, Callable<HttpReply> work) throws IOException {
    FutureTask<HttpReply> task = new FutureTask<>(work);
    Thread worker = Thread.ofVirtual().name("tool call").start(task);
    try {
      answer(task);
    } catch (IOException e) {
      cancellation.cancel();
      // The request ends only after its command has.
      join(worker);
      throw e;
    }
  }

  private void answer(FutureTask<HttpReply> task) throws IOException {
    long pause = events.expected() ? LOOK_MILLIS : PATIENCE_MILLIS;
    long waited = 0;
    Optional<HttpReply> reply = Optional.empty();
    List<String> due = List.of();
    while (reply.isEmpty() && due.isEmpty() && waited < PATIENCE_MILLIS) {
      reply = await(task, pause);
      due = events.due().get();
      waited += pause;
    }
    if (reply.isPresent() && due.isEmpty() && plainJsonAccepted) {
      exchange.reply(reply.get());
    } else {
      stream(task, reply, due);
    }
  }

  private void stream(FutureTask<HttpReply> task, Optional<HttpReply> quick, List<String> first)
      throws IOException {
    HttpExchange.EventStream stream = exchange.stream(headers);
    long pause = events.expected() ? LOOK_MILLIS : HEARTBEAT_MILLIS;
    Optional<HttpReply> reply = quick;
    List<String> due = first;
    // A client that waits is told at once that it waits for a stream.
    long silent = HEARTBEAT_MILLIS;
    while (true) {
      for (String event : due) {
        stream.event(event);
        silent = 0;
      }
      if (reply.isPresent()) {
        stream.last(reply.get().body());
        return;
      }
      if (silent >= HEARTBEAT_MILLIS) {
        stream.comment();
        silent = 0;
      }
      reply = await(task, pause);
      due = events.due().get();
      silent += pause;
    }
  }

  private static Optional<HttpReply> await(FutureTask<HttpReply> task, long millis)
      throws IOException {
    try {
      return Optional.of(task.get(millis, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a call was running", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call failed", e.getCause());
    }
  }

  private static void join(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
