package io.devbuddy.local.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client with a bridge of its own, in this process. */
final class BridgeClient implements AutoCloseable {
  static final Limits LIMITS =
      new Limits(1 << 20, 2 << 20, 5, 1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(10));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WAIT_SECONDS = 20;

  private final PipedOutputStream input = new PipedOutputStream();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  BridgeClient(Destination destination, Limits limits) throws IOException {
    Bridge bridge =
        new Bridge(
            new PipedInputStream(input, 1 << 16),
            new LineQueue(lines),
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build(),
            destination,
            limits,
            _ -> {});
    Thread.ofVirtual()
        .start(() -> {
          try {
            exit.complete(bridge.run());
          } catch (InterruptedException e) {
            exit.completeExceptionally(e);
          }
        });
  }

  private static final class LineQueue extends OutputStream {
    private final BlockingQueue<String> lines;
    private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();

    LineQueue(BlockingQueue<String> lines) {
      this.lines = lines;
    }

    @Override
    public void write(int next) {
      if (next == '\n') {
        lines.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(next);
      }
    }
  }

  void say(String line) throws IOException {
    input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  String line() throws InterruptedException {
    String line = lines.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("nothing came from the bridge");
    }
    return line;
  }

  JsonNode hear() throws InterruptedException, IOException {
    return JSON.readTree(line());
  }

  JsonNode ask(String line) throws InterruptedException, IOException {
    say(line);
    return hear();
  }

  /** Ends the input and returns the exit code; what was written and not heard is in rest. */
  int end() throws Exception {
    input.close();
    return exit.get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  List<String> rest() {
    return List.copyOf(lines);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
