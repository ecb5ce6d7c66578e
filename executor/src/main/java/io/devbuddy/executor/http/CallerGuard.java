package io.devbuddy.executor.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.config.JwtConfig;
import io.devbuddy.executor.http.CallerProofs.Outcome;
import io.devbuddy.executor.mcp.Principal;
import io.devbuddy.executor.token.TokenProblem;
import io.devbuddy.executor.token.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers 401 to callers that do not prove who they are, where they must. */
final class CallerGuard extends Handler.Wrapper {
  private static final String PRINCIPAL = "io.devbuddy.principal";
  private static final Logger LOG =
      LoggerFactory.getLogger("DevBuddy.Server.ApiKeyAuthenticationMiddleware");
  private static final String HEADER = "X-API-Key";
  private static final String BEARER = "Bearer ";
  private static final int RETRY_SECONDS = 5;

  private final CallerProofs proofs;
  private final Optional<JwtConfig> tokens;
  private final AuditTrail audit;
  private final RateLimit rate;

  /**
   * Guards a handler.
   *
   * @param tokens whose tokens are taken, for the proofs that know some
   */
  CallerGuard(
      CallerProofs proofs,
      Optional<JwtConfig> tokens,
      AuditTrail audit,
      RateLimit rate,
      Handler next) {
    super(next);
    this.proofs = proofs;
    this.tokens = tokens;
    this.audit = audit;
    this.rate = rate;
  }

  /** Who the caller of a request has proved to be; empty where callers need not. */
  static Optional<Principal> principal(Request request) {
    return request.getAttribute(PRINCIPAL) instanceof Principal principal
        ? Optional.of(principal)
        : Optional.empty();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Outcome outcome =
        proofs.judge(Optional.ofNullable(request.getHeaders().get(HEADER)), bearer(request));
    if (outcome instanceof Outcome.Known(Principal caller)) {
      request.setAttribute(PRINCIPAL, caller);
      LOG.debug("authentication succeeded");
      return super.handle(request, response, callback);
    }
    // Whoever proves who it is has an account of its own, which others cannot use up.
    if (rate.refuses(request, response, callback, RateLimit.byAddress(request), "unknown")) {
      return true;
    }
    Refusal refusal = refusal(outcome);
    String client = Request.getRemoteAddr(request);
    LOG.warn("{}. Client IP: {}", refusal.logged(), client);
    record(refusal.reason(), client);
    if (refusal.status() == 401) {
      challenge(request, response, refusal.problem());
    } else {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
    }
    JsonReplies.send(response, callback, refusal.status(), refusal.body());
    return true;
  }

  private static Optional<String> bearer(Request request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  /**
   * What a caller is told.
   *
   * @param reason for the audit trail
   * @param logged a sentence for the log
   * @param problem what is wrong with its token, if it has one
   */
  private record Refusal(
      int status, String reason, String logged, ObjectNode body, Optional<TokenProblem> problem) {
    private Refusal(int status, String reason, String logged, ObjectNode body) {
      this(status, reason, logged, body, Optional.empty());
    }
  }

  private Refusal refusal(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Missing _ when proofs.keys().isEmpty() ->
          new Refusal(
              401,
              "TOKEN_MISSING",
              "Token authentication failed: No token provided",
              JsonReplies.error("A bearer token is required").put("header", "Authorization"));
      case Outcome.Missing _ ->
          new Refusal(
              401,
              "API_KEY_MISSING",
              "API key authentication failed: No API key provided",
              JsonReplies.error("API key is required").put("header", HEADER));
      case Outcome.Token(Verification.Rejected(TokenProblem problem)) ->
          new Refusal(
              401,
              "TOKEN_" + problem,
              "Token authentication failed: " + problem.words(),
              JsonReplies.error(problem.words()),
              Optional.of(problem));
      case Outcome.Token _ ->
          new Refusal(
              503,
              "TOKEN_UNCHECKED",
              "Token authentication failed: The keys of the issuer cannot be had",
              JsonReplies.error("Tokens cannot be checked now"));
      case Outcome.WrongKey _, Outcome.Known _ ->
          new Refusal(
              401,
              "API_KEY_INVALID",
              "API key authentication failed: Invalid API key",
              JsonReplies.error("Invalid API key"));
    };
  }

  /** The ways to prove who one is; clients look for that by token at the first place. */
  private void challenge(Request request, Response response, Optional<TokenProblem> problem) {
    tokens.ifPresent(config ->
        response
            .getHeaders()
            .add(
                HttpHeader.WWW_AUTHENTICATE,
                "Bearer realm=\"devbuddy\""
                    + problem
                        .map(known ->
                            ", error=\"invalid_token\", error_description=\"%s\""
                                .formatted(known.words()))
                        .orElse("")
                    + ", resource_metadata=\"%s\""
                        .formatted(ResourceMetadata.url(config, request))));
    if (proofs.keys().isPresent()) {
      response.getHeaders().add(HttpHeader.WWW_AUTHENTICATE, "ApiKey realm=\"devbuddy\"");
    }
  }

  private void record(String reason, String client) {
    var attempt =
        new AuditEvent.Attempt(
            AuditEvent.Action.AUTHENTICATION,
            UUID.randomUUID().toString(),
            "unknown",
            List.of("authenticate", client));
    audit.record(new AuditEvent.Failed(attempt, reason, Duration.ZERO, false));
  }
}
