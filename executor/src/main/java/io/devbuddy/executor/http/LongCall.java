package io.devbuddy.executor.http;

import io.devbuddy.executor.process.Cancellation;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers a call that may take long, to a client that accepts events: a quick one as plain JSON, a
 * slow one as a stream that is kept alive by comments. Writing them is how the server learns that
 * the client is gone; closing the stream cancels the call.
 */
final class LongCall {
  private static final long PATIENCE_MILLIS = 500;
  private static final long HEARTBEAT_MILLIS = 1000;

  private final HttpExchange exchange;
  private final Map<String, String> headers;
  private final boolean plainJsonAccepted;

  LongCall(HttpExchange exchange, Map<String, String> headers, boolean plainJsonAccepted) {
    this.exchange = exchange;
    this.headers = headers;
    this.plainJsonAccepted = plainJsonAccepted;
  }

  void run(Cancellation cancellation, Callable<String> work) throws IOException {
    FutureTask<String> task = new FutureTask<>(work);
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

  private void answer(FutureTask<String> task) throws IOException {
    Optional<String> quick = await(task, PATIENCE_MILLIS);
    if (quick.isPresent() && plainJsonAccepted) {
      exchange.reply(new HttpReply(200, headers, quick.get()));
      return;
    }
    HttpExchange.EventStream stream = exchange.stream(headers);
    Optional<String> result = quick;
    while (result.isEmpty()) {
      stream.comment();
      result = await(task, HEARTBEAT_MILLIS);
    }
    stream.last(result.get());
  }

  private static Optional<String> await(FutureTask<String> task, long millis) throws IOException {
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
