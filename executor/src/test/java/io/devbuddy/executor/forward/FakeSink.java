package io.devbuddy.executor.forward;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A sink on this machine that can go away and come back at the same port. */
final class FakeSink implements AutoCloseable {
  private final Protocol protocol;
  private final ServerSocketFactory sockets;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private ServerSocket listening;

  /** Reads lines out of a connection until it ends. */
  interface Protocol {
    void serve(Socket connection, List<String> lines) throws IOException;
  }

  FakeSink(Protocol protocol, ServerSocketFactory sockets) throws IOException {
    this.protocol = protocol;
    this.sockets = sockets;
    this.listening = listen(0);
  }

  static FakeSink plain(Protocol protocol) throws IOException {
    return new FakeSink(protocol, ServerSocketFactory.getDefault());
  }

  /** One that proves its name by {@code tls.crt} and {@code tls.key} of a folder. */
  static FakeSink secured(Protocol protocol, Path folder) throws Exception {
    return new FakeSink(protocol, SinkCertificate.of(folder).getServerSocketFactory());
  }

  private ServerSocket listen(int port) throws IOException {
    ServerSocket server = sockets.createServerSocket();
    server.setReuseAddress(true);
    // Little is buffered, so that a sink that does not read is soon noticed.
    server.setReceiveBufferSize(4096);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofPlatform().daemon().start(() -> accept(server));
    return server;
  }

  private void accept(ServerSocket server) {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        Thread.ofPlatform().daemon().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // It was closed.
      return;
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      protocol.serve(connection, lines);
    } catch (IOException e) {
      // The connection ended.
      return;
    } finally {
      connections.remove(connection);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /** What has arrived, in order. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  int connections() {
    return connections.size();
  }

  /** Closes every connection and the port. */
  void goDown() throws IOException {
    listening.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  /** Listens at the same port again. */
  void comeBack() throws IOException {
    listening = listen(port());
  }

  @Override
  public void close() throws IOException {
    goDown();
  }
}
