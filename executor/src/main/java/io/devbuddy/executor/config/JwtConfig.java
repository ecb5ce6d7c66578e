package io.devbuddy.executor.config;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Whose bearer tokens are taken ({@code Authentication:Jwt}).
 *
 * @param issuer the issuer, as its tokens name it; a URL
 * @param audience what tokens for this server name as their audience
 * @param jwksUri where the issuer's public keys are; empty when the issuer is to be asked
 * @param nameClaim the claim that names the caller
 */
public record JwtConfig(String issuer, String audience, Optional<URI> jwksUri, String nameClaim) {
  private static final String SECTION = "Authentication:Jwt:";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Empty when no tokens are taken. */
  static Optional<JwtConfig> of(ConfigReader reader) {
    Optional<Setting.Scalar> issuer = given(reader, "Issuer");
    Optional<Setting.Scalar> audience = given(reader, "Audience");
    Optional<Setting.Scalar> jwksUri = given(reader, "JwksUri");
    String nameClaim = given(reader, "NameClaim").map(Setting.Scalar::text).orElse("sub");
    if (issuer.isEmpty()) {
      audience
          .or(() -> jwksUri)
          .ifPresent(setting -> {
            throw new ConfigException(
                setting.origin()
                    + " needs "
                    + SECTION
                    + "Issuer beside it: whose tokens are taken");
          });
      return Optional.empty();
    }
    if (audience.isEmpty()) {
      throw new ConfigException(
          issuer.get().origin()
              + " needs "
              + SECTION
              + "Audience beside it: without one, tokens for other servers would be taken");
    }
    url(issuer.get());
    return Optional.of(
        new JwtConfig(
            issuer.get().text(), audience.get().text(), jwksUri.map(JwtConfig::url), nameClaim));
  }

  private static Optional<Setting.Scalar> given(ConfigReader reader, String key) {
    return reader.scalar(SECTION + key).filter(setting -> !setting.text().isBlank());
  }

  private static URI url(Setting.Scalar setting) {
    return usable(setting.text())
        .orElseThrow(() ->
            new ConfigException(
                setting.origin()
                    + " must be a URL that begins with https:// (http:// for this computer only)"));
  }

  /**
   * A URL from which something can be fetched that is to be trusted: by HTTPS, or from this
   * computer; empty for any other text.
   */
  public static Optional<URI> usable(String text) {
    try {
      URI url = URI.create(text);
      boolean trusted =
          "https".equalsIgnoreCase(url.getScheme())
              || ("http".equalsIgnoreCase(url.getScheme())
                  && LOOPBACK.contains(String.valueOf(url.getHost())));
      return Optional.of(url).filter(_ -> trusted && url.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
