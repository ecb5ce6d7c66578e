package io.devbuddy.executor.config;

import java.util.List;
import java.util.Optional;

/**
 * Where the server listens and for which hosts it answers.
 *
 * @param bindAddress the local address to listen on; {@code 0.0.0.0} means every address
 * @param httpPorts ports for plain HTTP ({@code ASPNETCORE_HTTP_PORTS}); 0 lets the system choose;
 *     empty only where there is a certificate
 * @param httpsPorts ports for HTTPS ({@code ASPNETCORE_HTTPS_PORTS}), which are served only where
 *     there is a certificate; 0 lets the system choose
 * @param certificate where the certificate is ({@code Kestrel:Certificates:Default}); empty when
 *     HTTPS is not served
 * @param allowedHosts host names to answer for; {@code *} alone means any ({@code AllowedHosts})
 * @param limits what is taken from clients at most
 */
public record ServerConfig(
    String bindAddress,
    List<Integer> httpPorts,
    List<Integer> httpsPorts,
    Optional<CertificateFiles> certificate,
    List<String> allowedHosts,
    LimitsConfig limits) {

  /** Takes defensive copies of the lists. */
  public ServerConfig {
    httpPorts = List.copyOf(httpPorts);
    httpsPorts = List.copyOf(httpsPorts);
    allowedHosts = List.copyOf(allowedHosts);
  }
}
