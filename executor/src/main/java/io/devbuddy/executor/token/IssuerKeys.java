package io.devbuddy.executor.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import io.devbuddy.executor.config.JwtConfig;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the issuer's public keys (RFC 7517). Where they are is configured, or asked of the issuer
 * once (OpenID Connect Discovery 1.0, section 4).
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int MAX_BYTES = 512 << 10;

  private final JwtConfig config;
  private final ResourceRetriever retriever =
      new DefaultResourceRetriever(
          Math.toIntExact(TIMEOUT.toMillis()), Math.toIntExact(TIMEOUT.toMillis()), MAX_BYTES);
  private volatile Optional<URI> place;
  private volatile boolean known;

  IssuerKeys(JwtConfig config) {
    this.config = config;
    this.place = config.jwksUri();
  }

  /** Whether they could be had at least once. */
  boolean known() {
    return known;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
      throws KeySourceException {
    try {
      URI from = place();
      JWKSet keys = JWKSet.parse(retriever.retrieveResource(from.toURL()).getContent());
      place = Optional.of(from);
      known = true;
      LOG.debug("{} keys of the issuer were read", keys.size());
      return keys;
    } catch (IOException | ParseException e) {
      LOG.warn("the keys of the issuer {} cannot be had: {}", config.issuer(), e.getMessage());
      throw new JWKSetRetrievalException("the keys of the issuer cannot be had", e);
    }
  }

  private URI place() throws IOException {
    if (place.isPresent()) {
      return place.get();
    }
    String issuer = config.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    JsonNode metadata =
        JSON.readTree(
            retriever.retrieveResource(URI.create(base + DISCOVERY).toURL()).getContent());
    if (!issuer.equals(metadata.path("issuer").asText())) {
      throw new IOException("its discovery document is of another issuer");
    }
    return JwtConfig.usable(metadata.path("jwks_uri").asText())
        .orElseThrow(() -> new IOException("its discovery document has no jwks_uri by https"));
  }

  @Override
  public void close() {
    // Each fetch has a connection of its own.
  }
}
