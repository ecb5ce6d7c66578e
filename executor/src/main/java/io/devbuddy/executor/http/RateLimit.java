package io.devbuddy.executor.http;

import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers 429 (RFC 6585, section 4) to clients that ask too often. The first refusal after a
 * request that was let in is recorded: a client that goes on and on cannot fill the audit trail.
 */
final class RateLimit {
  /** What one who is given IPv6 addresses has of them. */
  private static final int SITE_BYTES = 8;

  private final RequestRates rates;
  private final AuditTrail audit;

  RateLimit(RequestRates rates, AuditTrail audit) {
    this.rates = rates;
    this.audit = audit;
  }

  /** The account of a client that has not proved who it is. */
  static String byAddress(Request request) {
    if (request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
        && remote.getAddress() instanceof Inet6Address address) {
      return "site " + HexFormat.of().formatHex(address.getAddress(), 0, SITE_BYTES);
    }
    return "address " + Request.getRemoteAddr(request);
  }

  /**
   * Counts a request; when it is too many, it is answered.
   *
   * @param client whose it is
   * @param user the client's name for the audit trail
   * @return whether the request was refused
   */
  boolean refuses(
      Request request, Response response, Callback callback, String client, String user) {
    RequestRates.Verdict verdict = rates.take(client);
    if (verdict.isLetIn()) {
      return false;
    }
    if (verdict.first()) {
      var attempt =
          new AuditEvent.Attempt(
              AuditEvent.Action.REQUEST,
              UUID.randomUUID().toString(),
              user,
              List.of("request", Request.getRemoteAddr(request)));
      audit.record(new AuditEvent.Failed(attempt, "RATE_LIMITED", Duration.ZERO, false));
    }
    long seconds = verdict.delay().plusSeconds(1).minusNanos(1).toSeconds();
    response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds);
    JsonReplies.send(response, callback, 429, JsonReplies.error("Too many requests"));
    return true;
  }
}
