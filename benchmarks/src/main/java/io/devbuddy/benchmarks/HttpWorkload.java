package io.devbuddy.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Requests to a running executor from a number of clients that each wait for their reply. */
final class HttpWorkload implements Workload, AutoCloseable {
  static final String LIST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}";

  private final byte[] request;
  private final String expected;
  private final List<HttpConnection> connections = new ArrayList<>();
  private final ExecutorService clients;

  /**
   * Connects.
   *
   * @param expected what every reply holds
   */
  HttpWorkload(int port, int clientCount, String body, String expected) throws IOException {
    this.request = HttpConnection.request(body);
    this.expected = expected;
    this.clients = Executors.newFixedThreadPool(clientCount);
    for (int i = 0; i < clientCount; i++) {
      connections.add(new HttpConnection(port));
    }
  }

  /** The message that runs a command; its arguments must need no quoting. */
  static String execute(String command, String... arguments) {
    StringBuilder words = new StringBuilder();
    for (String argument : arguments) {
      words.append(words.isEmpty() ? "" : ",").append('"').append(argument).append('"');
    }
    return """
    {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"shell_execute",\
    "arguments":{"command":"%s","arguments":[%s]}}}\
    """
        .formatted(command, words);
  }

  @Override
  public long[] measure(int count) throws IOException, InterruptedException {
    int each = Math.max(1, count / connections.size());
    List<Callable<long[]>> work = new ArrayList<>();
    for (HttpConnection connection : connections) {
      work.add(() -> calls(connection, each));
    }
    long[] all = new long[each * connections.size()];
    int filled = 0;
    for (Future<long[]> part : clients.invokeAll(work)) {
      try {
        System.arraycopy(part.get(), 0, all, filled, each);
        filled += each;
      } catch (ExecutionException e) {
        throw new IOException("a client failed", e.getCause());
      }
    }
    return all;
  }

  private long[] calls(HttpConnection connection, int count) throws IOException {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      String reply = connection.exchange(request);
      nanos[i] = System.nanoTime() - start;
      if (!reply.contains(expected)) {
        throw new IOException("unexpected reply: " + reply);
      }
    }
    return nanos;
  }

  @Override
  public void close() throws IOException {
    clients.shutdown();
    for (HttpConnection connection : connections) {
      connection.close();
    }
  }
}
