package io.devbuddy.executor.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.Syscall;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What commands must not be able to do with sockets, for the {@link SelfTest}. Nothing leaves the
 * machine, and nothing waits.
 */
final class NetworkProbes {
  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int MPTCP = 262;
  private static final int MSG_FASTOPEN = 0x20000000;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int ADDRESS_BYTES = 16;

  private NetworkProbes() {}

  static List<SelfTest.Probe> of(Network network) {
    SelfTest.Probe local =
        refused("opening a local socket", k -> closed(k, socket(k, AF_UNIX, SOCK_STREAM, 0)));
    SelfTest.Probe datagrams =
        refused("opening a UDP socket", k -> closed(k, socket(k, AF_INET, SOCK_DGRAM, 0)));
    return switch (network) {
      case Network.None() ->
          List.of(
              refused(
                  "opening a network socket", k -> closed(k, socket(k, AF_INET, SOCK_STREAM, 0))),
              datagrams,
              local);
      case Network.Ports(List<Integer> ports) -> {
        int other = unlisted(ports);
        yield List.of(
            datagrams,
            local,
            refused(
                "opening a multipath TCP socket",
                k -> closed(k, socket(k, AF_INET, SOCK_STREAM, MPTCP))),
            refused("connecting to TCP port " + other, k -> connect(k, other)),
            refused("sending to TCP port " + other + " by fast open", k -> fastOpen(k, other)),
            refused("binding a TCP port", NetworkProbes::bind),
            refused("listening for TCP connections", NetworkProbes::listen));
      }
    };
  }

  private static SelfTest.Probe refused(String what, SelfTest.Attempt attempt) {
    return new SelfTest.Probe(what, Errno.EACCES, attempt);
  }

  private static int unlisted(List<Integer> ports) {
    return IntStream.rangeClosed(1, 65_535)
        .filter(port -> !ports.contains(port))
        .findFirst()
        .orElse(0);
  }

  private static int connect(Kernel kernel, int port) {
    int socket = socket(kernel, AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    MemorySegment address = loopback(kernel, port);
    int result =
        (int) kernel.syscall(Syscall.CONNECT, socket, address.address(), address.byteSize());
    Descriptors.close(kernel, socket);
    return socket < 0 ? socket : result;
  }

  /** Sends a byte by a {@code msghdr} (sendmsg(2)). */
  private static int fastOpen(Kernel kernel, int port) {
    int socket = socket(kernel, AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    MemorySegment address = loopback(kernel, port);
    MemorySegment data = kernel.arena().allocate(16, 8);
    data.set(JAVA_LONG, 0, address.address());
    data.set(JAVA_LONG, 8, 1);
    MemorySegment message = kernel.arena().allocate(56, 8);
    message.set(JAVA_LONG, 0, address.address());
    message.set(JAVA_INT, 8, ADDRESS_BYTES);
    message.set(JAVA_LONG, 16, data.address());
    message.set(JAVA_LONG, 24, 1);
    int result =
        (int)
            kernel.syscall(Syscall.SENDMSG, socket, message.address(), MSG_FASTOPEN | MSG_NOSIGNAL);
    Descriptors.close(kernel, socket);
    return socket < 0 ? socket : Math.min(result, 0);
  }

  private static int bind(Kernel kernel) {
    int socket = socket(kernel, AF_INET, SOCK_STREAM, 0);
    MemorySegment address = loopback(kernel, 0);
    int result = (int) kernel.syscall(Syscall.BIND, socket, address.address(), address.byteSize());
    Descriptors.close(kernel, socket);
    return socket < 0 ? socket : result;
  }

  private static int listen(Kernel kernel) {
    int socket = socket(kernel, AF_INET, SOCK_STREAM, 0);
    int result = (int) kernel.syscall(Syscall.LISTEN, socket, 1, 0);
    Descriptors.close(kernel, socket);
    return socket < 0 ? socket : result;
  }

  private static int socket(Kernel kernel, int family, int type, int protocol) {
    return (int) kernel.syscall(Syscall.SOCKET, family, type, protocol);
  }

  private static int closed(Kernel kernel, int socket) {
    Descriptors.close(kernel, socket);
    return Math.min(socket, 0);
  }

  /** A {@code sockaddr_in} of 127.0.0.1 (ip(7)). */
  private static MemorySegment loopback(Kernel kernel, int port) {
    MemorySegment address = kernel.arena().allocate(ADDRESS_BYTES, 4);
    address.set(JAVA_SHORT, 0, (short) AF_INET);
    address.set(JAVA_BYTE, 2, (byte) (port >>> 8));
    address.set(JAVA_BYTE, 3, (byte) port);
    address.set(JAVA_BYTE, 4, (byte) 127);
    address.set(JAVA_BYTE, 7, (byte) 1);
    return address;
  }
}
