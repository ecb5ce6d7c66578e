import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Makes the ahead-of-time cache (JEP 514) of a built executor: starts it, has it answer what every
 * server answers, and stops it, which writes what it has loaded and linked into lib/executor.aot.
 * lib/executor.aot.sum ties the cache to the jars: the launcher uses it only with just these.
 *
 * <p>A machine where this fails still gets an executor, which starts more slowly.
 */
final class TrainExecutor {
  private static final long PATIENCE_SECONDS = 120;
  private static final String LIST = message("tools/list", "{}");
  private static final List<String> REQUESTS =
      List.of(
          message(
              "initialize",
              """
              {"protocolVersion":"2025-06-18","capabilities":{},\
              "clientInfo":{"name":"training","version":"1"}}"""),
          LIST,
          message(
              "tools/call", "{\"name\":\"shell_execute\",\"arguments\":{\"command\":\"true\"}}"),
          message("tools/call", "{\"name\":\"shell_execute\",\"arguments\":{\"command\":\"rm\"}}"));

  private TrainExecutor() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path home = Path.of(args[0]);
    Path cache = home.resolve("lib/executor.aot");
    Path sum = home.resolve("lib/executor.aot.sum");
    // Neither may outlive the jars it was made from.
    Files.deleteIfExists(sum);
    Files.deleteIfExists(cache);
    Path folder = Files.createTempDirectory("executor-training");
    try {
      train(home, cache, folder);
      Files.writeString(sum, sums(home));
    } catch (IOException e) {
      Files.deleteIfExists(cache);
      System.out.println("[WARNING] no AOT cache was made, the executor will start slowly: " + e);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve("log"));
      Files.delete(folder);
    } catch (IOException e) {
      System.out.println("[WARNING] " + folder + " could not be removed: " + e);
    }
  }

  private static String message(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
  }

  private static void train(Path home, Path cache, Path folder)
      throws IOException, InterruptedException {
    int port;
    int metricsPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      metricsPort = other.getLocalPort();
    }
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
            home.resolve("bin/executor").toString(),
            "--bind",
            "127.0.0.1",
            "--Metrics:Port=" + metricsPort,
            "--CommandExecution:AllowedPaths:0=" + folder,
            "--CommandExecution:AllowedCommands:0=true");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:AOTCacheOutput=" + cache);
    builder.environment().put("CODE_BASE_PATH", folder.toString());
    builder.environment().put("ASPNETCORE_HTTP_PORTS", Integer.toString(port));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      awaitReply(process, port);
      for (String request : REQUESTS) {
        ask(port, request);
      }
      send(metricsPort, "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    } finally {
      process.destroy();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        // What it has written of the cache by now is no whole one.
        throw new IOException("the executor did not end in time");
      }
    }
    if (!Files.exists(cache)) {
      throw new IOException("the executor wrote none; its output was: " + Files.readString(log));
    }
  }

  private static void awaitReply(Process process, int port)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (process.isAlive()
        && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
      try {
        ask(port, LIST);
        return;
      } catch (ConnectException e) {
        Thread.sleep(20);
      }
    }
    throw new IOException("the executor did not answer");
  }

  private static void ask(int port, String body) throws IOException {
    String request =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\nConnection: close\r\n\r\n%s";
    send(port, String.format(Locale.ROOT, request, body.length(), body));
  }

  private static void send(int port, String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String status = reader.readLine();
      if (status == null || !status.contains(" 200 ")) {
        throw new IOException("unexpected reply: " + status);
      }
      while (reader.readLine() != null) {
        // To the end, as a client does.
      }
    }
  }

  /** What the launcher compares: the output of cksum(1) for the jars. */
  private static String sums(Path home) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", "LC_ALL=C; export LC_ALL; cksum *.jar")
            .directory(home.resolve("lib").toFile())
            .start();
    String sums = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("cksum failed");
    }
    return sums;
  }
}
