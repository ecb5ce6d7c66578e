package io.devbuddy.local.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
  private final List<ServerSocket> servers = new ArrayList<>();
  private final List<InetSocketAddress> backends = new CopyOnWriteArrayList<>();
  private final TcpProxy proxy =
      new TcpProxy(new HostPorts("default/demo", 0).listen("default/demo"), () -> backends);

  @AfterEach
  void close() throws IOException {
    proxy.close();
    for (ServerSocket server : servers) {
      server.close();
    }
  }

  /** A backend that reads to the end and answers with its name and what it read. */
  private InetSocketAddress backend(String name) throws IOException {
    ServerSocket server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    servers.add(server);
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
              byte[] request = socket.getInputStream().readAllBytes();
              socket.getOutputStream().write((name + ":").getBytes(StandardCharsets.UTF_8));
              socket.getOutputStream().write(request);
            } catch (IOException e) {
              return;
            }
          }
        });
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.getLocalPort());
  }

  private String ask(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.port())) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void takesTheBackendsInTurn() throws IOException {
    backends.add(backend("a"));
    backends.add(backend("b"));
    proxy.start();
    assertEquals(List.of("a:1", "b:2", "a:3"), List.of(ask("1"), ask("2"), ask("3")));
  }

  @Test
  void passesOverABackendThatIsGone() throws IOException {
    InetSocketAddress gone = backend("gone");
    servers.getFirst().close();
    backends.add(gone);
    backends.add(backend("b"));
    proxy.start();
    assertEquals(List.of("b:1", "b:2"), List.of(ask("1"), ask("2")));
  }

  @Test
  void endsTheConnectionWhenThereIsNoBackend() throws IOException {
    proxy.start();
    assertEquals("", ask(""));
  }

  @Test
  void freesThePortWhenClosed() throws IOException {
    proxy.start();
    int port = proxy.port();
    proxy.close();
    try (ServerSocket next = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertEquals(port, next.getLocalPort());
    }
  }
}
