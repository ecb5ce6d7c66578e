package io.devbuddy.operator.probe;

import java.util.List;

/**
 * Where one executor listens.
 *
 * @param ip IP address of its pod
 * @param port TCP port of plain HTTP
 * @param hostName name that requests ask for; the executor may refuse others
 */
public record ExecutorAddress(String ip, int port, String hostName) {
  private static final String ANY = "*";
  private static final String WILDCARD = "*.";

  /**
   * Returns the address of an executor that answers for these host names only.
   *
   * @param allowedHosts host names, with {@code *.} before some; empty for every name
   */
  public static ExecutorAddress of(String ip, int port, List<String> allowedHosts) {
    String host =
        allowedHosts.isEmpty() || allowedHosts.contains(ANY)
            ? literal(ip)
            : allowedHosts.getFirst().startsWith(WILDCARD)
                ? "operator" + allowedHosts.getFirst().substring(1)
                : allowedHosts.getFirst();
    return new ExecutorAddress(ip, port, host);
  }

  private static String literal(String ip) {
    return ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip;
  }
}
