package io.devbuddy.operator.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A TCP line to a port of this computer that can be cut and mended. */
final class TcpLine implements AutoCloseable {
  private final ServerSocket entry;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean cut;

  private TcpLine(ServerSocket entry, int target) {
    this.entry = entry;
    this.target = target;
  }

  static TcpLine to(int port) throws IOException {
    TcpLine line = new TcpLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    line.threads.execute(line::accept);
    return line;
  }

  int port() {
    return entry.getLocalPort();
  }

  /** Ends every connection; new ones end at once. */
  void cut() {
    cut = true;
    sockets.forEach(TcpLine::end);
  }

  /** Lets connections pass again. */
  void mend() {
    cut = false;
  }

  @Override
  public void close() {
    try {
      entry.close();
    } catch (IOException e) {
      // it accepts nothing any more
    }
    cut();
    threads.close();
  }

  private void accept() {
    try {
      while (true) {
        connect(entry.accept());
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void connect(Socket near) {
    sockets.add(near);
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(far);
      threads.execute(() -> copy(near, far));
      threads.execute(() -> copy(far, near));
    } catch (IOException e) {
      end(near);
    }
    if (cut) {
      sockets.forEach(TcpLine::end);
    }
  }

  private void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // cut
    } finally {
      sockets.remove(from);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it has ended already
    }
  }
}
