package io.devbuddy.executor.usability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Serves a greeting and a Git repository over HTTP, to this machine only. */
final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final Path folder;

  /** Serves a copy of a repository as {@code /project.git}. */
  LoopbackServer(Path repository) throws IOException {
    folder = Files.createTempDirectory(Machine.privateFolder(), "served-");
    String bare = folder.resolve("project.git").toString();
    git("clone", "--quiet", "--bare", repository.toString(), bare);
    git("--git-dir", bare, "update-server-info");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext("/", this::serve);
    server.start();
  }

  private void git(String... arguments) throws IOException {
    List<String> argv = new ArrayList<>(List.of("git", "-c", "safe.directory=*"));
    argv.addAll(List.of(arguments));
    CommandRun run = CommandRun.outside(argv, folder, Map.of());
    if (run.exitCode() != 0) {
      throw new AssertionError("no repository could be served: " + run);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Path file = folder.resolve(path.substring(1)).normalize();
    byte[] body =
        path.equals("/greeting")
            ? "hello\n".getBytes(UTF_8)
            : Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
