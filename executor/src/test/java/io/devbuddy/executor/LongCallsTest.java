package io.devbuddy.executor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LongCallsTest {
  private static final String WAITS =
      RunningExecutor.callMessage("shell_execute", "{\"command\":\"curl\"}");
  private static final String BOTH = "application/json, text/event-stream";

  private static CompletableFuture<HttpResponse<String>> postAsync(
      RunningExecutor server, String... headers) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return server.post(WAITS, headers);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Test
  void aSlowCallBecomesAStreamWithComments() throws Exception {
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      var reply = postAsync(server, "Accept", BOTH);
      assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
      CompletableFuture.delayedExecutor(900, TimeUnit.MILLISECONDS)
          .execute(server.commands.release::countDown);
      HttpResponse<String> response = reply.get(10, TimeUnit.SECONDS);
      assertEquals("text/event-stream", response.headers().firstValue("Content-Type").orElse(""));
      assertTrue(response.headers().firstValue("X-Correlation-Id").isPresent());
      assertTrue(response.body().startsWith(":\n\n"), response.body());
      assertTrue(response.body().contains("event: message\ndata: {"), response.body());
    }
  }

  @Test
  void closingTheStreamCancelsTheCommand() throws Exception {
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        String request =
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: "
                + BOTH
                + "\r\nContent-Length: "
                + WAITS.length()
                + "\r\n\r\n"
                + WAITS;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
        assertTrue(socket.getInputStream().read() > 0);
      }
      assertTrue(server.commands.cancelled.await(10, TimeUnit.SECONDS));
      await().until(() -> server.log().contains("Status: Failed Reason: CANCELLED"));
    }
  }

  private static Socket jsonOnlyCall(RunningExecutor server) throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.getOutputStream().write(request(WAITS).getBytes(StandardCharsets.US_ASCII));
    assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
    return socket;
  }

  private static String request(String message) {
    return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept:"
        + " application/json\r\nContent-Length: "
        + message.length()
        + "\r\n\r\n"
        + message;
  }

  @Test
  void aClientWithoutEventsThatGoesAwayCancelsItsCommand() throws Exception {
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      jsonOnlyCall(server).close();
      assertTrue(server.commands.cancelled.await(10, TimeUnit.SECONDS));
      await().until(() -> server.log().contains("Status: Failed Reason: CANCELLED"));
    }
  }

  @Test
  void aClientWhoseConnectionBreaksCancelsItsCommand() throws Exception {
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      try (Socket socket = jsonOnlyCall(server)) {
        // Closing it then resets the connection.
        socket.setSoLinger(true, 0);
      }
      assertTrue(server.commands.cancelled.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aRequestThatIsSentAheadIsAnsweredInTurn() throws Exception {
    try (RunningExecutor server = RunningExecutor.withDefaults();
        Socket socket = jsonOnlyCall(server)) {
      String ping = "{\"jsonrpc\":\"2.0\",\"id\":\"ahead\",\"method\":\"ping\"}";
      socket.getOutputStream().write(request(ping).getBytes(StandardCharsets.US_ASCII));
      // Past several looks of the watch, which must read the bytes ahead and keep them.
      assertTrue(!server.commands.cancelled.await(700, TimeUnit.MILLISECONDS));
      server.commands.release.countDown();
      socket.shutdownOutput();
      String replies = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(replies.indexOf("late") < replies.indexOf("\"ahead\""), replies);
      assertTrue(replies.contains("late"), replies);
    }
  }

  @Test
  void aConnectionServesFurtherRequestsAfterALongCall() throws Exception {
    try (RunningExecutor server = RunningExecutor.withDefaults();
        Socket socket = jsonOnlyCall(server)) {
      assertTrue(!server.commands.cancelled.await(500, TimeUnit.MILLISECONDS));
      server.commands.release.countDown();
      StringBuilder replies = new StringBuilder();
      while (replies.indexOf("late") < 0) {
        replies.append((char) socket.getInputStream().read());
      }
      String ping = "{\"jsonrpc\":\"2.0\",\"id\":\"further\",\"method\":\"ping\"}";
      socket.getOutputStream().write(request(ping).getBytes(StandardCharsets.US_ASCII));
      while (replies.indexOf("\"further\"") < 0) {
        replies.append((char) socket.getInputStream().read());
      }
    }
  }

  @Test
  void cancelledNotificationEndsTheOwnCallOnly() throws Exception {
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      String initialize =
          """
          {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",
           "capabilities":{},"clientInfo":{"name":"c"}}}\
          """;
      String own = server.post(initialize).headers().firstValue("Mcp-Session-Id").orElseThrow();
      String other = server.post(initialize).headers().firstValue("Mcp-Session-Id").orElseThrow();
      String cancel =
          """
          {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}\
          """;
      var reply = postAsync(server, "Mcp-Session-Id", own);
      assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
      server.post(cancel, "Mcp-Session-Id", other);
      server.post(cancel);
      assertTrue(!server.commands.cancelled.await(100, TimeUnit.MILLISECONDS));
      server.post(cancel, "Mcp-Session-Id", own);
      assertTrue(reply.get(5, TimeUnit.SECONDS).body().contains("CANCELLED"));
    }
  }

  @Test
  @Tag("P60")
  void refusesWhatIsMoreThanItMayRunAndQueue() throws Exception {
    try (RunningExecutor server =
        new RunningExecutor(
            Map.of(
                "CommandExecution:MaxConcurrentCommands", "1",
                "CommandExecution:MaxQueuedCommands", "1"),
            Map.of("CODE_BASE_PATH", "/tmp"))) {
      var running = postAsync(server);
      assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
      var queued = postAsync(server);
      await()
          .until(() ->
              server.log().lines().filter(line -> line.contains("Started: curl")).count() == 2);
      await()
          .until(() ->
              server
                  .callForJson("shell_execute", "{\"command\":\"git\"}")
                  .at("/error/code")
                  .asText()
                  .equals("TOO_MANY_COMMANDS"));
      server.commands.release.countDown();
      assertTrue(running.get(5, TimeUnit.SECONDS).body().contains("late"));
      assertTrue(queued.get(5, TimeUnit.SECONDS).body().contains("late"));
    }
  }

  @Test
  void aClientThatGoesAwayLeavesTheQueue() throws Exception {
    try (RunningExecutor server =
        new RunningExecutor(
            Map.of("CommandExecution:MaxConcurrentCommands", "1"),
            Map.of("CODE_BASE_PATH", "/tmp"))) {
      var running = postAsync(server);
      assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
      try (Socket queued = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        queued.getOutputStream().write(request(WAITS).getBytes(StandardCharsets.US_ASCII));
        await().until(() -> started(server) == 2);
      }
      await().until(() -> server.log().contains("Status: Failed Reason: CANCELLED"));
      assertTrue(!running.isDone());
      server.commands.release.countDown();
      assertTrue(running.get(5, TimeUnit.SECONDS).body().contains("late"));
      // Each attempt has its end in the audit trail.
      await().until(() -> server.log().contains("Status: Completed"));
    }
  }

  private static long started(RunningExecutor server) {
    return server.log().lines().filter(line -> line.contains("Started: curl")).count();
  }

  @Test
  void stoppingAnswersWhatRunsAndRefusesWhatComes() throws Exception {
    RunningExecutor server = RunningExecutor.withDefaults();
    var reply = postAsync(server);
    assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
    // In a thread of its own, as the common pool of two processors has no other.
    CompletableFuture<Void> stopped =
        CompletableFuture.runAsync(server::stop, Thread::startVirtualThread);
    CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS)
        .execute(server.commands.release::countDown);
    HttpResponse<String> response = reply.get(10, TimeUnit.SECONDS);
    assertEquals(200, response.statusCode());
    assertTrue(response.body().contains("late"), response.body());
    stopped.get(10, TimeUnit.SECONDS);
  }
}
