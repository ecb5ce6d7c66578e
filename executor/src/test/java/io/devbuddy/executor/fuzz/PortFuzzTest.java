package io.devbuddy.executor.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.RunningExecutor;
import io.devbuddy.executor.SeededCases;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sent to the port, the server answers with something other than a fault of its own, at
 * once, and goes on as before. More cases: {@code -Ddevbuddy.fuzz=1000000}.
 */
@Timeout(1800)
class PortFuzzTest {
  private static final int CASES = Integer.getInteger("devbuddy.fuzz", 20_000);
  private static final int CLIENTS = 4;
  private static final int ANSWER_MILLIS = 20_000;
  private static final long MOST_GROWTH_BYTES = 48L << 20;

  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong good = new AtomicLong();

  @TempDir private Path workspace;

  @Test
  void noRequestIsAFaultOrHangsOrLeavesAnythingBehind() throws Exception {
    Files.writeString(workspace.resolve("a.txt"), "aaa\n");
    Map<String, String> settings =
        Map.of(
            "Logging:LogLevel:Default", "None",
            "CommandExecution:AllowedPaths:0", workspace.toString(),
            "CommandExecution:ReadOnlyPaths:0", workspace.toString());
    try (RunningExecutor server =
        new RunningExecutor(settings, Map.of("CODE_BASE_PATH", workspace.toString()))) {
      send(server, CASES / 10);
      long before = usedBytes();
      int threads = platformThreads();
      send(server, CASES - CASES / 10);
      assertTrue(usedBytes() - before < MOST_GROWTH_BYTES, before + " → " + usedBytes());
      assertTrue(platformThreads() <= threads + 8, threads + " → " + platformThreads());
      assertEquals(
          0, server.callForJson("shell_execute", "{\"command\":\"git\"}").path("exitCode").asInt());
    }
    assertTrue(answers.get() > CASES * 9L / 10, answers + " answers");
    assertTrue(good.get() > CASES / 20, good + " of them to requests that were still good");
  }

  private void send(RunningExecutor server, int cases) throws Exception {
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        ends.add(
            clients.submit(() -> {
              try (Client client = new Client(server.port())) {
                SeededCases.check(
                    cases / CLIENTS,
                    random -> check(server, client, new HostileRequests(random).next()));
              }
              return null;
            }));
      }
      for (Future<?> end : ends) {
        try {
          end.get();
        } catch (ExecutionException e) {
          throw new AssertionError(e.getCause());
        }
      }
    }
  }

  private void check(RunningExecutor server, Client client, HostileRequests.Sent request)
      throws IOException {
    int status = client.send(request);
    // 501 and 505 speak of transfer codings and versions that nobody offered.
    assertTrue(
        status < 500 || status == 501 || status == 505, () -> status + " to " + text(request));
    if (status > 0 && answers.incrementAndGet() % 1000 == 0) {
      server.commands.requests.clear();
    }
    if (status == 200) {
      good.incrementAndGet();
    }
  }

  private static String text(HostileRequests.Sent request) {
    return request.latin1();
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static int platformThreads() {
    return Thread.getAllStackTraces().size();
  }

  /** A connection, made anew whenever the server has closed it. */
  private static final class Client implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)");
    private static final Pattern CLOSES = Pattern.compile("(?i)\r\nConnection: close");

    private final int port;
    private Socket socket = new Socket();
    private BufferedInputStream in = new BufferedInputStream(InputStream.nullInputStream());

    Client(int port) throws IOException {
      this.port = port;
      connect();
    }

    private void connect() throws IOException {
      socket.close();
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    }

    /** The status of the answer; 0 when the server closed the connection without one. */
    int send(HostileRequests.Sent request) throws IOException {
      try {
        socket.getOutputStream().write(request.bytes());
        if (!request.whole()) {
          // Else the server would wait for the rest.
          socket.shutdownOutput();
        }
        String head = readUntilBlankLine();
        if (!request.whole() || !skipBody(head)) {
          connect();
        }
        return head.startsWith("HTTP/1.") ? Integer.parseInt(head.substring(9, 12)) : 0;
      } catch (SocketTimeoutException e) {
        throw new AssertionError("no answer to " + text(request), e);
      } catch (SocketException e) {
        connect();
        return 0;
      }
    }

    private String readUntilBlankLine() throws IOException {
      StringBuilder head = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        head.append((char) c);
        if (c == '\n' && head.toString().endsWith("\r\n\r\n")) {
          break;
        }
      }
      return head.toString();
    }

    /** Returns whether the connection can be used again. */
    private boolean skipBody(String head) throws IOException {
      Matcher length = LENGTH.matcher(head);
      if (!length.find() || CLOSES.matcher(head).find()) {
        return false;
      }
      in.skipNBytes(Long.parseLong(length.group(1)));
      return true;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
