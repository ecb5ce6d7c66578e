package io.devbuddy.local.node;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stands for the executor: answers its probes, tells its arguments, settings and environment on
 * every other path.
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
    server.start();
    System.out.println("fake executor on port " + port);
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    System.exit(0);
  }
}
