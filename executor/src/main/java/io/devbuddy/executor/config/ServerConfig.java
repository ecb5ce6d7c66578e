package io.devbuddy.executor.config;

import java.util.List;

/**
 * Where the server listens and for which hosts it answers.
 *
 * @param bindAddress the local address to listen on; {@code 0.0.0.0} means every address
 * @param httpPorts ports for plain HTTP ({@code ASPNETCORE_HTTP_PORTS}); 0 lets the system choose
 * @param httpsPorts ports that were asked for TLS ({@code ASPNETCORE_HTTPS_PORTS}); empty when the
 *     variable is not set
 * @param allowedHosts host names to answer for; {@code *} alone means any ({@code AllowedHosts})
 */
public record ServerConfig(
    String bindAddress,
    List<Integer> httpPorts,
    List<Integer> httpsPorts,
    List<String> allowedHosts) {

  /** Takes defensive copies of the lists. */
  public ServerConfig {
    httpPorts = List.copyOf(httpPorts);
    httpsPorts = List.copyOf(httpsPorts);
    allowedHosts = List.copyOf(allowedHosts);
  }
}
