package io.devbuddy.local.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Hands out loopback ports to Services: one Service has a port that the user chose, every other
 * gets a free one.
 *
 * @param favoured the Service with the chosen port, as {@code NAMESPACE/NAME}
 * @param port its port, 0 for any free one
 */
public record HostPorts(String favoured, int port) {
  private static final int BACKLOG = 128;

  /**
   * A listening socket for the Service.
   *
   * @throws UncheckedIOException with a {@link BindException} as its cause when the chosen port is
   *     in use
   */
  ServerSocket listen(String service) {
    return open(service.equals(favoured) ? port : 0);
  }

  /** True when the chosen port can be bound now. */
  public boolean isFree() {
    try (ServerSocket socket = open(port)) {
      return socket.isBound();
    } catch (UncheckedIOException | IOException e) {
      return false;
    }
  }

  /** A loopback port that is free at this moment. */
  static int freePort() {
    try (ServerSocket socket = open(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket open(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
