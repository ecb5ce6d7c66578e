package io.devbuddy.executor.http;

import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.config.ApiKeys;
import io.devbuddy.executor.mcp.Principal;
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

/** Answers 401 to callers without an API key, where there is one. */
final class CallerGuard extends Handler.Wrapper {
  private static final String PRINCIPAL = "io.devbuddy.principal";

  private static final Logger LOG =
      LoggerFactory.getLogger("DevBuddy.Server.ApiKeyAuthenticationMiddleware");
  private static final String HEADER = "X-API-Key";
  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;
  private final AuditTrail audit;
  private final RateLimit rate;

  CallerGuard(ApiKeys keys, AuditTrail audit, RateLimit rate, Handler next) {
    super(next);
    this.keys = keys;
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
    Optional<String> presented = presented(request);
    Optional<String> name = presented.flatMap(keys::principal);
    if (name.isPresent()) {
      request.setAttribute(PRINCIPAL, new Principal(Principal.Proof.API_KEY, name.get()));
      LOG.debug("API key authentication succeeded");
      return super.handle(request, response, callback);
    }
    // Whoever proves who it is has an account of its own, which others cannot use up.
    if (rate.refuses(request, response, callback, RateLimit.byAddress(request), "unknown")) {
      return true;
    }
    String client = Request.getRemoteAddr(request);
    response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "ApiKey realm=\"devbuddy\"");
    if (presented.isEmpty()) {
      LOG.warn("API key authentication failed: No API key provided. Client IP: {}", client);
      record("API_KEY_MISSING", client);
      JsonReplies.send(
          response, callback, 401, JsonReplies.error("API key is required").put("header", HEADER));
    } else {
      LOG.warn("API key authentication failed: Invalid API key. Client IP: {}", client);
      record("API_KEY_INVALID", client);
      JsonReplies.send(response, callback, 401, JsonReplies.error("Invalid API key"));
    }
    return true;
  }

  private static Optional<String> presented(Request request) {
    String own = request.getHeaders().get(HEADER);
    if (own != null) {
      return Optional.of(own);
    }
    return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
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
