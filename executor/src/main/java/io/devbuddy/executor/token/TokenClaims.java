package io.devbuddy.executor.token;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import io.devbuddy.executor.config.JwtConfig;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges what a token with a good signature says. */
final class TokenClaims implements JWTClaimsSetVerifier<SecurityContext> {
  /** How far the issuer's clock may be from this one. */
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final int MAX_NAME_CHARS = 256;

  private final JwtConfig config;
  private final Clock clock;

  TokenClaims(JwtConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
      throws BadJWTException {
    if (!config.issuer().equals(claims.getIssuer())) {
      throw new Rejection(TokenProblem.WRONG_ISSUER);
    }
    if (!claims.getAudience().contains(config.audience())) {
      throw new Rejection(TokenProblem.WRONG_AUDIENCE);
    }
    Instant now = clock.instant();
    Date end = claims.getExpirationTime();
    if (end == null || !now.isBefore(end.toInstant().plus(SKEW))) {
      throw new Rejection(TokenProblem.EXPIRED);
    }
    Date begin = claims.getNotBeforeTime();
    if (begin != null && now.isBefore(begin.toInstant().minus(SKEW))) {
      throw new Rejection(TokenProblem.NOT_YET_VALID);
    }
    if (name(claims).isEmpty()) {
      throw new Rejection(TokenProblem.NAMELESS);
    }
  }

  /** Whom a token was issued to; empty when it does not say so in a usable way. */
  Optional<String> name(JWTClaimsSet claims) {
    return claims.getClaim(config.nameClaim()) instanceof String name
            && !name.isBlank()
            && name.length() <= MAX_NAME_CHARS
            && name.chars().noneMatch(Character::isISOControl)
        ? Optional.of(name)
        : Optional.empty();
  }

  /** Carries the reason through the library. */
  static final class Rejection extends BadJWTException {
    @Serial private static final long serialVersionUID = 1;

    private final TokenProblem problem;

    Rejection(TokenProblem problem) {
      super(problem.words());
      this.problem = problem;
    }

    TokenProblem problem() {
      return problem;
    }
  }
}
