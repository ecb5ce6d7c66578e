package io.devbuddy.executor.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.devbuddy.executor.config.JwtConfig;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Checks bearer tokens against the issuer's keys. These are kept for a while, and fetched at once
 * when a token names another one; that, too, happens a few times a minute at most, as anybody can
 * name keys. May wait for the issuer. Safe for use by any thread.
 */
public final class TokenVerifier {
  /** Only algorithms of which the server needs no secret: whoever can check cannot issue. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** The type of access tokens (RFC 9068, section 2.1), besides that of any. */
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration KEPT_IN_OUTAGE = Duration.ofHours(1);
  private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(10);

  /** Two fetches are made in this time at most. */
  private static final Duration FETCH_INTERVAL = Duration.ofSeconds(10);

  private final IssuerKeys keys;
  private final TokenClaims claims;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /** Fetches nothing until there is a token to check. */
  public TokenVerifier(JwtConfig config, Clock clock) {
    this.keys = new IssuerKeys(config);
    this.claims = new TokenClaims(config, clock);
    JWKSource<SecurityContext> source =
        JWKSourceBuilder.create(keys)
            .cache(KEPT.toMillis(), FETCH_TIMEOUT.toMillis())
            .refreshAheadCache(false)
            .rateLimited(FETCH_INTERVAL.toMillis())
            .outageTolerant(KEPT_IN_OUTAGE.toMillis())
            .build();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
    processor.setJWTClaimsSetVerifier(claims);
  }

  /** Checks a token; nothing of it is logged. */
  public Verification verify(String token) {
    try {
      return claims
          .name(processor.process(token, null))
          .<Verification>map(Verification.Verified::new)
          .orElseGet(() -> new Verification.Rejected(TokenProblem.NAMELESS));
    } catch (TokenClaims.Rejection e) {
      return new Verification.Rejected(e.problem());
    } catch (RateLimitReachedException e) {
      // It names a key that was not there a moment ago, or nothing could be fetched at all.
      return keys.known()
          ? new Verification.Rejected(TokenProblem.INVALID)
          : new Verification.Unknowable();
    } catch (KeySourceException e) {
      return new Verification.Unknowable();
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return new Verification.Rejected(TokenProblem.INVALID);
    }
  }
}
