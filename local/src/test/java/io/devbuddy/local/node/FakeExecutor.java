package io.devbuddy.local.node;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Stands for the executor: answers its probes, tells its arguments, settings and environment on
 * every other path. With {@code DrainSeconds} in its settings it does not end before its standard
 * input does, as one whose command runs on.
 */
final class FakeExecutor {
  private FakeExecutor() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(System.getenv("ASPNETCORE_HTTP_PORTS"));
    Path settings =
        Path.of(arguments[List.of(arguments).indexOf("--config-dir") + 1], "appsettings.json");
    String answer =
        String.join(" ", arguments)
            + "\n"
            + Files.readString(settings)
            + "\n"
            + "pid="
            + ProcessHandle.current().pid()
            + "\ncode="
            + System.getenv("CODE_BASE_PATH")
            + "\nsecret="
            + System.getenv("USERS_OWN_SECRET");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    CountDownLatch abandoned = new CountDownLatch(1);
    if (answer.contains("DrainSeconds")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> await(abandoned)));
    }
    server.start();
    System.out.println("fake executor on port " + port);
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    abandoned.countDown();
    System.exit(0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
