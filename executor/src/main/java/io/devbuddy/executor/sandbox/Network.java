package io.devbuddy.executor.sandbox;

import java.util.List;

/** What of the network commands may use ({@code CommandExecution:Network}). */
public sealed interface Network {

  /** Nothing: no socket can be made. */
  record None() implements Network {}

  /**
   * TCP connections, over IPv4 and IPv6, to the listed ports of any address. Nothing else: no UDP,
   * no listening.
   *
   * @param ports from 1 to 65535
   */
  record Ports(List<Integer> ports) implements Network {
    /** The port of name servers. */
    private static final int DNS = 53;

    /** Takes a defensive copy. */
    public Ports {
      ports = List.copyOf(ports);
    }

    /** Whether names can be resolved by a name server. */
    boolean reachNameServers() {
      return ports.contains(DNS);
    }
  }
}
