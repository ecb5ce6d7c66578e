package io.devbuddy.local.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards the connections of one loopback port to the backends of the moment, round robin, at most
 * 512 at a time; the next ones wait to be accepted. A connection that no backend takes is closed at
 * once. Each connection has two virtual threads.
 */
final class TcpProxy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TcpProxy.class);
  private static final int MOST_CONNECTIONS = 512;
  private static final int CONNECT_TIMEOUT_MILLIS = 2000;
  private static final int COPY_BYTES = 16 * 1024;

  private final ServerSocket listener;
  private final Supplier<List<InetSocketAddress>> backends;
  private final Semaphore free = new Semaphore(MOST_CONNECTIONS);
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread accepting;

  TcpProxy(ServerSocket listener, Supplier<List<InetSocketAddress>> backends) {
    this.listener = listener;
    this.backends = backends;
    accepting = Thread.ofVirtual().name("proxy-" + port()).unstarted(this::accept);
  }

  void start() {
    accepting.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Ends every connection; the port is free when it returns. */
  @Override
  public void close() {
    closeQuietly(listener);
    // The kernel keeps the port until the thread that waits for connections has left it.
    accepting.interrupt();
    try {
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.forEach(TcpProxy::closeQuietly);
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        free.acquire();
        Socket client = listener.accept();
        open.add(client);
        Thread.ofVirtual().name("proxy-connection").start(() -> serve(client));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      if (!listener.isClosed()) {
        LOG.warn("port {} accepts no more connections: {}", port(), e.getMessage());
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket backend = connect()) {
      open.add(backend);
      if (backend.isConnected()) {
        client.setTcpNoDelay(true);
        backend.setTcpNoDelay(true);
        Thread answers =
            Thread.ofVirtual().name("proxy-answers").start(() -> copy(backend, client));
        copy(client, backend);
        answers.join();
      }
      open.remove(backend);
    } catch (IOException e) {
      LOG.debug("a proxied connection ended: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
      free.release();
    }
  }

  /** A socket to the first backend that answers; an unconnected one when none does. */
  private Socket connect() throws IOException {
    List<InetSocketAddress> addresses = backends.get();
    int first = turn.getAndIncrement();
    for (int i = 0; i < addresses.size(); i++) {
      Socket socket = new Socket();
      try {
        socket.connect(
            addresses.get(Math.floorMod(first + i, addresses.size())), CONNECT_TIMEOUT_MILLIS);
        return socket;
      } catch (IOException e) {
        socket.close();
      }
    }
    return new Socket();
  }

  /**
   * Copies until the end of the input, which it passes on; a broken connection ends both
   * directions.
   */
  private static void copy(Socket from, Socket to) {
    byte[] buffer = new byte[COPY_BYTES];
    try {
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        to.getOutputStream().write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.debug("closing a socket failed: {}", e.getMessage());
    }
  }
}
